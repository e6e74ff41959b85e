import { createConnection, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { openStore } from '@listwire/store';
import type { Probe } from './health.ts';

const answerMilliseconds = 3000;

const reasonOf = (error: unknown): string => {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
};

/**
 * Opens a connection, writes `question` and reads until `isWhole` of the bytes so far. Rejects when the other side closes,
 * or does not answer within three seconds.
 */
function ask(
  { host, port, secure = false }: { host: string; port: number; secure?: boolean },
  question: Buffer,
  isWhole: (answer: Buffer) => boolean,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket: Socket = secure
      ? connectSecurely({ host, port, servername: host })
      : createConnection({ host, port });
    let answer: Buffer = Buffer.alloc(0);
    const fail = (error: Error): void => {
      socket.destroy();
      reject(error);
    };
    socket.setTimeout(answerMilliseconds, () => fail(new Error('no answer')));
    socket.on(secure ? 'secureConnect' : 'connect', () => socket.write(question));
    socket.on('error', fail);
    socket.on('close', () => fail(new Error('connection closed')));
    socket.on('data', (chunk) => {
      answer = Buffer.concat([answer, chunk]);
      if (!isWhole(answer)) return;
      resolve(answer);
      socket.destroy();
    });
  });
}

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

/** Is this a Postgres that lets us in? */
export function postgresProbe(url: string): Probe {
  return async () => {
    const store = openStore(url);
    // A connection that the server drops while idle is reported here too; the query below tells the reason.
    store.on('error', () => {});
    try {
      await store.query('SELECT 1');
      return null;
    } catch (error) {
      return reasonOf(error);
    } finally {
      await store.end();
    }
  };
}

const redisCommand = (...words: string[]): string =>
  `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;

/** Is this a Redis ≥ 6.2 that has loaded its data and, as BullMQ needs it, evicts nothing? Protocol: RESP2. */
export function redisProbe(url: string): Probe {
  return async () => {
    const parsed = new URL(url);
    const { port, username, password, protocol } = parsed;
    const login =
      password === ''
        ? ''
        : redisCommand('AUTH', decodeURIComponent(username || 'default'), decodeURIComponent(password));
    const question = `${login}${redisCommand('INFO')}${redisCommand('PING')}`;
    try {
      const answer = await ask(
        { host: hostOf(parsed), port: Number(port || 6379), secure: protocol === 'rediss:' },
        Buffer.from(question),
        (bytes) => /^(\+PONG|-)/m.test(bytes.toString('latin1')),
      );
      const text = answer.toString('utf8');
      const refusal = /^-(.*)\r$/m.exec(text)?.[1];
      if (refusal !== undefined) return refusal;
      const [, major = '0', minor = '0'] = /redis_version:(\d+)\.(\d+)/.exec(text) ?? [];
      if (Number(major) * 100 + Number(minor) < 602) return `it is version ${major}.${minor}, and 6.2 is needed`;
      const policy = /maxmemory_policy:(\S+)/.exec(text)?.[1];
      if (policy !== undefined && policy !== 'noeviction')
        return `its maxmemory-policy is ${policy}, and noeviction is needed`;
      return /loading:1/.test(text) ? 'it is loading its data' : null;
    } catch (error) {
      return reasonOf(error);
    }
  };
}

/**
 * Is one of these (`host:port,…`) a Kafka broker that knows a broker? Asks with a Metadata request, version 1, about no
 * topic; protocol: kafka.apache.org/protocol.
 */
export function kafkaProbe(brokers: string): Probe {
  return async () => {
    let reason = 'no broker is named';
    for (const broker of brokers.split(',')) {
      const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(broker.trim()) ?? [];
      if (port === '') {
        reason = `"${broker.trim()}" is not host:port`;
        continue;
      }
      try {
        const answer = await ask(
          { host: host.replace(/^\[|\]$/g, ''), port: Number(port) },
          metadataRequest,
          (bytes) => {
            return bytes.length >= 4 && bytes.length >= 4 + bytes.readInt32BE(0);
          },
        );
        // Size, correlation id, then the array of brokers.
        if (answer.length >= 12 && answer.readInt32BE(8) > 0) return null;
        reason = 'it knows no broker yet';
      } catch (error) {
        reason = reasonOf(error);
      }
    }
    return reason;
  };
}

const metadataRequest = ((): Buffer => {
  const client = 'listwire';
  const body = Buffer.alloc(4 + 2 + 2 + 4 + 2 + client.length + 4);
  let at = body.writeInt32BE(body.length - 4, 0);
  at = body.writeInt16BE(3, at); // Metadata
  at = body.writeInt16BE(1, at); // version
  at = body.writeInt32BE(1, at); // correlation id
  at = body.writeInt16BE(client.length, at);
  at += body.write(client, at);
  body.writeInt32BE(0, at); // an empty array: no topic
  return body;
})();

/** Does a mail server greet here? RFC 5321, 3.1. */
export function smtpProbe(url: string): Probe {
  return async () => {
    const parsed = new URL(url);
    const { port, protocol } = parsed;
    const secure = protocol === 'smtps:';
    try {
      const greeting = await ask(
        { host: hostOf(parsed), port: Number(port || (secure ? 465 : 25)), secure },
        Buffer.from(''),
        (bytes) => bytes.includes(0x0a),
      );
      return greeting.toString('latin1').startsWith('220') ? null : `it said: ${greeting.toString('latin1').trim()}`;
    } catch (error) {
      return reasonOf(error);
    }
  };
}

/** Does a web page answer here with success? */
export function webProbe(url: string): Probe {
  return async () => {
    try {
      const response = await fetch(url, {
        headers: { accept: 'text/html' },
        signal: AbortSignal.timeout(answerMilliseconds),
      });
      await response.body?.cancel();
      return response.ok ? null : `it answered ${response.status}`;
    } catch (error) {
      return error instanceof Error && error.cause !== undefined ? reasonOf(error.cause) : reasonOf(error);
    }
  };
}

import { once } from 'node:events';
import { connect } from 'node:net';

/** The Redis that REDIS_URL names. */
export function testRedisUrl(): string {
  const url = process.env['REDIS_URL'];
  if (url === undefined) throw new Error('REDIS_URL is not set: these tests need a real Redis');
  return url;
}

/** Sends one command to Redis and returns the first line of its answer. */
export async function redisCommand(...words: string[]): Promise<string> {
  const url = new URL(testRedisUrl());
  const socket = connect(Number(url.port === '' ? 6379 : url.port), url.hostname);
  await once(socket, 'connect');
  if (url.password !== '') {
    socket.write(encoded(['AUTH', url.username === '' ? 'default' : url.username, url.password]));
    await once(socket, 'data');
  }
  socket.write(encoded(words));
  const [answer] = await once(socket, 'data');
  socket.destroy();
  return String(answer).split('\r\n')[0] ?? '';
}

function encoded(words: readonly string[]): string {
  return `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;
}

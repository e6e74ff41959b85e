import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ListwireError } from '@listwire/runtime';
import { runCommand } from './command.ts';
import { openPorts } from './free-ports.ts';
import type { Probe } from './health.ts';
import { startInbox } from './inbox.ts';
import { startKafka } from './kafka.ts';
import { type Keeper, openKeeper } from './kept-processes.ts';
import { startPostgres } from './postgres.ts';
import { kafkaProbe, postgresProbe, redisProbe, smtpProbe } from './probes.ts';
import { stopLeftovers } from './process-records.ts';
import { createProgress, type Progress } from './progress.ts';
import { provision } from './provision.ts';
import { startRedis } from './redis.ts';
import type { StackContext } from './server.ts';
import { claimStateFolder, emptyFolder, ownerFile } from './state-folder.ts';

/** Where the services of the stack are, as environment variables. */
export interface StackEnvironment {
  DATABASE_URL: string;
  REDIS_URL: string;
  KAFKA_BROKERS: string;
  SMTP_URL: string;
  /** The inbox' web page; not known for an SMTP_URL that was given without it. */
  LISTWIRE_INBOX_URL?: string;
}

export interface Stack {
  readonly environment: StackEnvironment;
  /** The folder of this run: data, logs, process records, and the environment as a file. */
  readonly folder: string;
  readonly logs: string;
  /** Runs further programs that must not outlive this process. */
  readonly keeper: Keeper;
  /** Settles with a sentence when a server, or what keeps it, has ended though nobody asked it to. */
  readonly broken: Promise<string>;
  /** Stops all that was started; may be called more than once. */
  stop(): Promise<void>;
}

export interface StackOptions {
  /** Names the run's folder: `.listwire/NAME`. */
  readonly name: string;
  /** Begin with nothing and keep nothing but the logs (tests). Otherwise the data stays from run to run. */
  readonly fresh?: boolean;
  /** The data need not outlive a power cut: quicker, and too quick to measure. */
  readonly volatile?: boolean;
  readonly progress?: Progress;
  readonly environment?: NodeJS.ProcessEnv;
  /** Gives up a start that is under way. */
  readonly signal?: AbortSignal;
}

/**
 * Starts Kafka, Redis, Postgres and an inbox, each unless its environment variable (KAFKA_BROKERS, REDIS_URL, DATABASE_URL,
 * SMTP_URL) names an existing one, which is then checked and used as it is. Throws `service-unavailable` or
 * `config-invalid` with a sentence for a person; whatever was started by then is stopped.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { name, fresh = false, volatile = false, progress = createProgress() } = options;
  const { environment = process.env, signal } = options;
  const state = await claimStateFolder(name, { fresh, environment });
  let keeper: Keeper | null = null;
  try {
    const leftovers = await stopLeftovers(state.processes, 'keeper');
    if (leftovers.length > 0) progress.line(`stopped what an earlier run had left running: ${leftovers.join(', ')}`);
    if (fresh) await emptyFolder(state.path, [ownerFile]);
    const opened = await openKeeper(state.processes);
    keeper = opened;
    signal?.addEventListener('abort', () => void opened.close());

    let stopping: Promise<void> | null = null;
    let breakDown: (sentence: string) => void = () => {};
    const broken = new Promise<string>((resolve) => {
      breakDown = (sentence) => {
        if (stopping === null) resolve(sentence);
      };
    });
    void opened.ended.then(() => breakDown('the process that keeps the local servers has ended'));

    const ports = await openPorts(join(state.path, 'ports.json'), environment);
    const started = await startServers({
      keeper,
      ports,
      state,
      volatile,
      environment,
      progress,
      onStarted(server, logFile) {
        void server.exited.then(({ code, signal: by }) =>
          breakDown(`${server.name} has ended (${by ?? `status ${code}`}); its log is ${logFile}`),
        );
      },
    });
    await ports.remember();
    await writeFile(join(state.path, 'environment'), environmentText(started), { mode: 0o600 });
    signal?.throwIfAborted();
    return {
      environment: started,
      folder: state.path,
      logs: state.logs,
      keeper: opened,
      broken,
      stop() {
        stopping ??= opened.close().then(() => state.release());
        return stopping;
      },
    };
  } catch (error) {
    await keeper?.close();
    await state.release();
    throw error;
  }
}

async function startServers(context: StackContext): Promise<StackEnvironment> {
  const { environment, progress, state } = context;
  const isNeeded = (variable: string): boolean => given(environment, variable) === null;
  const programs = provision({
    environment,
    progress,
    kafka: isNeeded('KAFKA_BROKERS'),
    redis: isNeeded('REDIS_URL'),
    folder: state.path,
  });
  const [database, redis, kafka, inbox] = await Promise.all([
    givenOr(environment, 'DATABASE_URL', 'Postgres', postgresProbe, () =>
      progress.step('starting Postgres', () => startPostgres(context)),
    ),
    givenOr(environment, 'REDIS_URL', 'Redis', redisProbe, async () => {
      const { redis: program } = await programs;
      if (program === null) throw new Error('Redis was not provided');
      return progress.step('starting Redis', () => startRedis(context, program));
    }),
    givenOr(environment, 'KAFKA_BROKERS', 'Kafka', kafkaProbe, async () => {
      const { kafka: program } = await programs;
      if (program === null) throw new Error('Kafka was not provided');
      return progress.step('starting Kafka', () => startKafka(context, program));
    }),
    startOrFindInbox(context),
    programs,
  ]);
  return { DATABASE_URL: database, REDIS_URL: redis, KAFKA_BROKERS: kafka, ...inbox };
}

async function startOrFindInbox(
  context: StackContext,
): Promise<Pick<StackEnvironment, 'SMTP_URL' | 'LISTWIRE_INBOX_URL'>> {
  const { environment, progress } = context;
  if (given(environment, 'SMTP_URL') === null) {
    const { smtpUrl, inboxUrl } = await progress.step('starting the inbox', () => startInbox(context));
    return { SMTP_URL: smtpUrl, LISTWIRE_INBOX_URL: inboxUrl };
  }
  const smtpUrl = await givenOr(environment, 'SMTP_URL', 'a mail server', smtpProbe, async () => '');
  const inboxUrl = given(environment, 'LISTWIRE_INBOX_URL');
  return { SMTP_URL: smtpUrl, ...(inboxUrl === null ? {} : { LISTWIRE_INBOX_URL: inboxUrl }) };
}

function given(environment: NodeJS.ProcessEnv, variable: string): string | null {
  return environment[variable] || null;
}

/** The service that `variable` names, when it answers; one of our own when the variable is not set. */
async function givenOr(
  environment: NodeJS.ProcessEnv,
  variable: string,
  what: string,
  probeFor: (address: string) => Probe,
  start: () => Promise<string>,
): Promise<string> {
  const address = given(environment, variable);
  if (address === null) return start();
  let reason: string | null;
  try {
    reason = await probeFor(address)();
  } catch {
    throw new ListwireError('config-invalid', `${variable} is not an address`);
  }
  if (reason === null) return address;
  throw new ListwireError(
    'service-unavailable',
    `${variable} names ${what} that cannot be used: ${reason}. Start it, or unset ${variable} to have one started here`,
  );
}

function environmentText(environment: StackEnvironment): string {
  return Object.entries(environment)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

// As a command, `npm run stack`: the servers alone, for whoever starts the rest by hand.
if (import.meta.main) {
  await runCommand(async (signal) => {
    const progress = createProgress();
    const stack = await startStack({ name: 'stack', progress, signal });
    process.stdout.write(environmentText(stack.environment));
    progress.line(`the stack is up; its logs are in ${stack.logs}; Ctrl-C stops it`);
    const aborted = new Promise<null>((resolve) => {
      signal.addEventListener('abort', () => resolve(null));
    });
    const sentence = await Promise.race([aborted, stack.broken]);
    if (sentence !== null) progress.line(sentence);
    await progress.step('stopping', () => stack.stop());
    return sentence === null ? 0 : 1;
  });
}

import process from 'node:process';
import { type ChangeMessage, createChainFollower, prefixedTopics, readChangeRecord } from '@listwire/contracts';
import { listNames } from '@listwire/domain';
import { createKafkaClient, followTopics, type TopicRecord } from '@listwire/kafka';
import { createLogger, environmentSchema, readEnvironment } from '@listwire/runtime';
import { parseList } from '../read-snapshot-file.ts';
import { stackEnvironment } from '../stack-environment.ts';
import { actionMark, bold, faint, type Terminal, UsageError } from '../terminal.ts';

/**
 * Follows the changes topic until it is interrupted: from its beginning, its end, or (in each list) a sequence on. With
 * `--json` each record's value as it was published. A record that does not keep the contract or its chain is told.
 */
export async function tailChanges(from: string, listId: string | null, terminal: Terminal): Promise<void> {
  const list = listId === null ? null : parseList(listId);
  const firstSequence = parseFrom(from);
  const environment = readEnvironment(
    await stackEnvironment(terminal),
    environmentSchema.pick({ KAFKA_BROKERS: true, LISTWIRE_TOPIC_PREFIX: true }),
  );
  const logger = createLogger('cli', 'error');
  const client = createKafkaClient({ brokers: environment.KAFKA_BROKERS, clientId: 'listwire-cli', logger });
  const { changes } = prefixedTopics(environment.LISTWIRE_TOPIC_PREFIX);
  const follow = createChainFollower();
  const ended = Promise.withResolvers<void>();
  // It may fail before anybody waits for it.
  ended.promise.catch(() => {});

  async function show(record: TopicRecord): Promise<void> {
    const place = `partition ${record.partition}, offset ${record.offset}`;
    const reading = readChangeRecord(record);
    if ('problem' in reading) return terminal.problem(`${place}: ${reading.problem}`);
    const { message } = reading;
    const step = follow(message);
    if (step === 'gap' || step === 'broken') {
      terminal.problem(`${place}: ${message.list} ${message.sequence} does not follow the record before it (${step})`);
    }
    if ((list !== null && message.list !== list) || message.sequence < firstSequence) return;
    if (terminal.isJson) process.stdout.write(`${record.value}\n`);
    else terminal.line(changeLine(message));
  }

  const follower = await followTopics(client, {
    topics: [changes.name],
    fromBeginning: from !== 'end',
    logger,
    fail: ended.reject,
    eachRecord: show,
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.resolve());
  try {
    await ended.promise;
  } finally {
    await follower.stop();
  }
}

/** The first sequence to show. */
function parseFrom(from: string): number {
  if (from === 'beginning' || from === 'end') return 1;
  if (/^[1-9][0-9]*$/.test(from)) return Number(from);
  throw new UsageError(`--from is ${from}: it takes beginning, end, or a sequence such as 17`);
}

function changeLine(change: ChangeMessage): string {
  const entry = change.after ?? change.before;
  const effective = change.effective_on === null ? '' : `, effective ${change.effective_on}`;
  const facts = `${change.list} ${change.sequence}  ${change.stage}${effective}`;
  const country = entry === null || entry.country === '' ? '' : `, ${entry.country}`;
  return [
    `${faint(change.known_at)}  ${actionMark(change.action)} ${bold(entry?.name ?? change.entry_id)}  ${facts}`,
    `    ${faint(`${listNames[change.list]}${country}  ${change.evidence.map(({ citation }) => citation).join(', ')}`)}`,
  ].join('\n');
}

import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ListwireError } from '@listwire/runtime';
import { kafkaProbe } from './probes.ts';
import { lastLines, runProgram } from './run-program.ts';
import { type StackContext, startServer } from './server.ts';

const topicPartitions = 12;

// Small and quick to start: one collector thread, and no profile-driven compiler where the run is short.
const javaOptions = ['-Xms128m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:-UsePerfData', '-Djava.awt.headless=true'];

const loggingConfiguration = `rootLogger.level=warn
rootLogger.appenderRef.console.ref=console
appender.console.type=Console
appender.console.name=console
appender.console.layout.type=PatternLayout
appender.console.layout.pattern=%d %p %c{1}: %m%n
`;

/** One broker that is its own controller (KRaft). kafka.apache.org/documentation/#configuration. */
function serverConfiguration(data: string, port: number, controllerPort: number): string {
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': data,
    'num.partitions': topicPartitions,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 8,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 8,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'auto.create.topics.enable': false,
  })
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

/** Starts an Apache Kafka from `jars` under `java`; returns KAFKA_BROKERS. */
export async function startKafka(
  context: StackContext,
  { java, jars }: { java: string; jars: string },
): Promise<string> {
  const folder = join(context.state.path, 'kafka');
  const data = join(folder, 'data');
  const configuration = join(folder, 'server.properties');
  const logging = join(folder, 'log4j2.properties');
  await mkdir(folder, { recursive: true });
  await writeFile(logging, loggingConfiguration);
  const javaArguments = [...javaOptions, `-Dlog4j2.configurationFile=${logging}`, '-cp', join(jars, '*')];

  const { ports } = await startServer(context, 'kafka', ['kafka', 'kafka-controller'], async (chosen) => {
    if (!(await exists(data))) {
      // Made beside and moved, so that an interrupted first run leaves no half-made data.
      const draft = join(folder, 'data.new');
      await rm(draft, { recursive: true, force: true });
      await writeFile(configuration, serverConfiguration(draft, chosen.kafka, chosen['kafka-controller']));
      // What `random-uuid` prints: 16 bytes in base64url; one that begins with a dash would look like an option.
      const clusterId = randomBytes(16).toString('base64url').replace(/^-/, 'A');
      const toolArguments = ['kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', configuration];
      const { status, output } = await runProgram(java, [
        '-XX:TieredStopAtLevel=1',
        ...javaArguments,
        ...toolArguments,
      ]);
      if (status !== 0) {
        throw new ListwireError('service-unavailable', `Kafka's data folder could not be made:\n${lastLines(output)}`);
      }
      await rename(draft, data);
    }
    await writeFile(configuration, serverConfiguration(data, chosen.kafka, chosen['kafka-controller']));
    return {
      program: {
        command: java,
        arguments: [...javaArguments, 'kafka.Kafka', configuration],
        environment: { PATH: process.env['PATH'] ?? '' },
        folder,
      },
      probe: kafkaProbe(`127.0.0.1:${chosen.kafka}`),
    };
  });
  return `127.0.0.1:${ports.kafka}`;
}

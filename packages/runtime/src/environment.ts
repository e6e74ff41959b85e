import { z } from 'zod';
import { ListwireError } from './errors.ts';

/** Every environment variable that a service may read. A service picks those it needs: `environmentSchema.pick({ … })`. */
export const environmentSchema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }),
  KAFKA_BROKERS: z
    .string()
    .min(1)
    .transform((text) => text.split(',').map((broker) => broker.trim())),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  LISTWIRE_CONFIG: z.string().default('config/listwire.yaml'),
  /** Namespaces the queues' keys in Redis. */
  LISTWIRE_QUEUE_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .default('listwire'),
  /** Stands before the names of topics, consumer groups and transactional ids: several installations can share one cluster. */
  LISTWIRE_TOPIC_PREFIX: z
    .string()
    .regex(/^[a-z0-9.-]*$/)
    .default(''),
  LISTWIRE_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

/** Parses environment variables. Throws `config-invalid` naming each that is missing or malformed (never its value). */
export function readEnvironment<Schema extends z.ZodType>(
  environment: NodeJS.ProcessEnv,
  schema: Schema,
): z.infer<Schema> {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) {
    throw new ListwireError('config-invalid', `environment variables: ${z.prettifyError(parsed.error)}`);
  }
  return parsed.data;
}

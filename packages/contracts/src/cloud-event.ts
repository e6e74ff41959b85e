import { z } from 'zod';

/**
 * The attributes of an event in CloudEvents 1.0, with its sequence extension. `id` is unique within `source`; publishing
 * the same fact again gives the same event.
 */
const cloudEventSchema = z.object({
  id: z.string().min(1),
  /** URI reference of the stream that the event belongs to. */
  source: z.string().min(1),
  type: z.string().min(1),
  /** What the event is about within its source. */
  subject: z.string().min(1).exactOptional(),
  time: z.iso.datetime({ offset: true }),
  /** Place in the stream: 1 for the first, then without a gap. Absent on topics that hold states, not a stream. */
  sequence: z.int().positive().exactOptional(),
});
export type CloudEvent = z.infer<typeof cloudEventSchema>;

const contentType = 'application/json';

// https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md (binary content mode) and
// https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/extensions/sequence.md
const headersSchema = z
  .object({
    'content-type': z.string().regex(/^application\/json(\s*;.*)?$/),
    ce_specversion: z.literal('1.0'),
    ce_id: z.string(),
    ce_source: z.string(),
    ce_type: z.string(),
    ce_subject: z.string().optional(),
    ce_time: z.string(),
    ce_sequence: z
      .string()
      .regex(/^[1-9][0-9]*$/)
      .optional(),
  })
  .transform((headers) => ({
    id: headers.ce_id,
    source: headers.ce_source,
    type: headers.ce_type,
    ...(headers.ce_subject === undefined ? {} : { subject: headers.ce_subject }),
    time: headers.ce_time,
    ...(headers.ce_sequence === undefined ? {} : { sequence: Number(headers.ce_sequence) }),
  }))
  .pipe(cloudEventSchema);

/** The headers of a Kafka record that carries an event in binary mode; its value is the event's data, as it is. */
export function writeCloudEventHeaders(event: CloudEvent): Record<string, string> {
  return {
    'content-type': contentType,
    ce_specversion: '1.0',
    ce_id: event.id,
    ce_source: event.source,
    ce_type: event.type,
    ...(event.subject === undefined ? {} : { ce_subject: event.subject }),
    ce_time: event.time,
    ...(event.sequence === undefined ? {} : { ce_sequence: String(event.sequence), ce_sequencetype: 'Integer' }),
  };
}

/** Reads the headers of a Kafka record in binary mode. Headers that the contract does not know are left alone. */
export function readCloudEventHeaders(
  headers: Readonly<Record<string, string>>,
): { readonly event: CloudEvent } | { readonly problem: string } {
  const parsed = headersSchema.safeParse(headers);
  return parsed.success ? { event: parsed.data } : { problem: z.prettifyError(parsed.error) };
}

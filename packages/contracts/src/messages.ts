import { changeSchema, signalSchema } from '@listwire/domain';
import { z } from 'zod';

/** The value of a record of the changes topic. */
export const changeMessageSchema = changeSchema;
export type ChangeMessage = z.infer<typeof changeMessageSchema>;

/** The value of a record of the signals topic: the signal, and its place in the one stream of signals. */
export const signalMessageSchema = signalSchema.extend({ sequence: z.int().positive() });
export type SignalMessage = z.infer<typeof signalMessageSchema>;

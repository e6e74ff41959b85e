import { z } from 'zod';

const stopSignalSchema = z.enum(['SIGTERM', 'SIGINT']);

/** A program for the keeper to run. */
export const keptProgramSchema = z.object({
  name: z.string(),
  command: z.string(),
  arguments: z.array(z.string()),
  environment: z.record(z.string(), z.string()),
  /** The working directory. */
  folder: z.string(),
  /** The name that the program sees as its own, where it matters. */
  argv0: z.string().optional(),
  uid: z.int().optional(),
  gid: z.int().optional(),
  /** Where its output goes: back to the parent line by line, to the parent's own output, or appended to a file. */
  output: z.union([z.enum(['lines', 'inherit']), z.object({ file: z.string() })]),
  stopSignal: stopSignalSchema.default('SIGTERM'),
  graceMilliseconds: z.int().default(10_000),
  /** When the keeper ends, programs of a lower turn are stopped before those of a higher one. */
  stopTurn: z.int().default(0),
});
export type KeptProgram = z.input<typeof keptProgramSchema>;

/** From the parent to the keeper. */
export const keeperOrderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('run'), id: z.int(), program: keptProgramSchema }),
  z.object({ kind: z.literal('stop'), id: z.int() }),
  z.object({ kind: z.literal('close') }),
]);
export type KeeperOrder = z.input<typeof keeperOrderSchema>;

/** From the keeper to the parent. */
export const keeperReportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('started'), id: z.int(), pid: z.int() }),
  z.object({ kind: z.literal('failed'), id: z.int(), message: z.string() }),
  z.object({ kind: z.literal('line'), id: z.int(), stream: z.enum(['stdout', 'stderr']), text: z.string() }),
  z.object({ kind: z.literal('exited'), id: z.int(), code: z.int().nullable(), signal: z.string().nullable() }),
]);
export type KeeperReport = z.infer<typeof keeperReportSchema>;

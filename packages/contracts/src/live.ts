import { z } from 'zod';
import { limits } from './limits.ts';

/** Fields of every stream of events: from where on. */
export const StreamInput = z.object({
  lastEventId: z
    .string()
    .max(limits.cursor.max)
    .optional()
    .describe(
      'The `id` of the last event you had: you are told what you missed since. On REST `Last-Event-ID` says the same. Opaque: do not build one.',
    ),
});
export type StreamInput = z.infer<typeof StreamInput>;

/** The first event of a stream, once all that was missed is told. */
export const readyType = z
  .literal('ready')
  .describe('From here on you are told of every change: what you read after this is complete.');

/** For who comes back too late, or missed too much. */
export const resetType = z
  .literal('reset')
  .describe(
    'More happened than you can be told of: read it all anew. The stream goes on from here.',
  );

/** One kind of event, under the name that it has in the document and in the SDK. */
export const streamEvent = <T extends z.ZodRawShape>(name: string, fields: T) =>
  z.object(fields).meta({ id: name });

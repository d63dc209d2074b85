import { z } from 'zod';

/** What a procedure answers to who names no `fields`, of an output that is `selectable`. */
export function wholeOutput(output: z.ZodType): z.ZodType {
  const [whole] = output instanceof z.ZodUnion ? output.options : [];
  if (!(whole instanceof z.ZodType)) throw new Error('What takes `fields` answers a `selectable`.');
  return whole;
}

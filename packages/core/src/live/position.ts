import { lifetimes } from '@masthead/contracts';
import { z } from 'zod';
import { CursorInstant } from '../paging.ts';

/**
 * How long a change may take from the instant it bears to its commit: no transaction lasts longer. So much
 * of what was read already is looked at again, and what was told of it is known by its mark.
 */
export const OVERLAP_MS = 60_000;

/** Marks that an id of an event carries: of more changes in a minute some may be told twice after a reconnect. */
const CARRIED = 32;

/** What of a row was told: the end of its id, which is random, and its version. */
export type Mark = `${string}.${number}`;

export function markOf({ id, version = 0 }: { id: string; version?: number }): Mark {
  return `${id.slice(-12)}.${version}`;
}

/** Where a stream is: what was committed until then is told, and so are the changes with these marks. */
export interface Position {
  at: Date;
  marks: readonly string[];
}

const Encoded = z.tuple([
  CursorInstant,
  z.array(z.string().regex(/^[0-9a-f]{12}\.\d{1,10}$/)).max(CARRIED),
]);

export function encodePosition({ at, marks }: Position): string {
  const json = JSON.stringify([at.toISOString(), marks.slice(-CARRIED)]);
  return Buffer.from(json).toString('base64url');
}

/** Undefined: it is too old to go on from, or none of ours. */
export function decodePosition(id: string, now: Date): Position | undefined {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(id, 'base64url').toString());
  } catch {
    return undefined;
  }
  const parsed = Encoded.safeParse(value);
  if (!parsed.success) return undefined;
  const [at, marks] = parsed.data;
  const age = now.getTime() - new Date(at).getTime();
  return age > lifetimes.streamMemory * 1000 ? undefined : { at: new Date(at), marks };
}

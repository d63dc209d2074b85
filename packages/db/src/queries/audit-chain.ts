import { createHash } from 'node:crypto';
import type { Prisma } from '../generated/client.ts';

type Json = Prisma.JsonValue;

/** What a row of the audit log says, but for its place in the chain. */
export interface AuditFacts {
  /** ISO text. */
  at: string;
  action: string;
  actorKind: string;
  actorId: string | null;
  sessionId: string | null;
  subjectKind: string;
  subjectId: string;
  before: Json;
  after: Json;
  ipAddress: string | null;
  userAgent: string | null;
  requestId: string;
}

/** What the first row follows. */
export const CHAIN_START = Buffer.alloc(32);

/**
 * The facts as the one text that is hashed: JSON with the keys of every object sorted by code unit,
 * since PostgreSQL gives jsonb back in an order of its own.
 */
export function canonicalFacts(facts: AuditFacts): string {
  // One by one: a column read beside them must not get into the hash.
  const { at, action, actorKind, actorId, sessionId, subjectKind, subjectId } = facts;
  const { before, after, ipAddress, userAgent, requestId } = facts;
  const texts = [at, action, actorKind, actorId, sessionId, subjectKind, subjectId];
  const origin = [ipAddress, userAgent, requestId];
  return JSON.stringify([...texts, ...origin, sorted(before), sorted(after)]);
}

/** Hash of a row: over the hash before it, its place, and what it says. As `audit-append.ts` has PostgreSQL do it. */
export function hashOfEntry(previous: Uint8Array, seq: number, facts: string): Buffer {
  return createHash('sha256').update(previous).update(`${seq}\n${facts}`).digest();
}

function sorted(value: Json | undefined): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value ?? null;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  // Pairs and not an object: keys that look like numbers would come first in one.
  return { o: entries.map(([key, inner]) => [key, sorted(inner)]) };
}

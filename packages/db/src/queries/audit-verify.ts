import type { Database } from '../client.ts';
import { type AuditFacts, CHAIN_START, canonicalFacts, hashOfEntry } from './audit-chain.ts';
import { auditColumns } from './audit-list.ts';
import { statement } from './rows.ts';

interface ChainRow extends AuditFacts {
  seq: number;
  prevHash: Buffer;
  hash: Buffer;
}

const batch = statement(`SELECT ${auditColumns}, a.prev_hash AS "prevHash", a.hash
    FROM audit_log a WHERE a.seq > $1 ORDER BY a.seq LIMIT $2`);

const head = statement('SELECT count::float8 AS count, hash FROM audit_head');

/** A place in the chain and the hash there. Kept elsewhere, it proves what the log was then. */
export interface AuditAnchor {
  count: number;
  /** Hexadecimal. */
  hash: string;
}

/** Where the chain ends, as the database says. */
export async function readAuditHead(db: Database): Promise<AuditAnchor | undefined> {
  const [row] = await db.rows<{ count: number; hash: Buffer }>(head, []);
  return row && { count: row.count, hash: row.hash.toString('hex') };
}

export interface ChainReport {
  /** Rows that hold together, from the first. */
  verified: number;
  /** Hash of the last of them, hexadecimal. */
  hash: string;
  /** The first row that does not, and how. */
  broken?: { seq: number; problem: string };
}

/**
 * Follows the chain from its beginning and stops at the first row that does not hold, reading a batch
 * at a time. The head and the anchors are looked for on the way: a log that was cut off, or written
 * anew as a whole, does not pass through them.
 */
export async function verifyAuditChain(
  db: Database,
  { anchors = [], take = 1000 }: { anchors?: readonly AuditAnchor[]; take?: number } = {},
): Promise<ChainReport> {
  // Before the rows: what is appended meanwhile is beyond it.
  const end = await readAuditHead(db);
  if (end === undefined) {
    return broken({ count: 0, hash: CHAIN_START }, 1, 'the head of the log is missing');
  }
  const expected = [...anchors, end];
  let at = { count: 0, hash: CHAIN_START as Buffer };
  for (;;) {
    const rows = await db.rows<ChainRow>(batch, [at.count, take]);
    for (const row of rows) {
      const problem = problemOf(row, at, expected);
      if (problem !== undefined) return broken(at, at.count + 1, problem);
      at = { count: row.seq, hash: row.hash };
    }
    if (rows.length < take) break;
  }
  const beyond = expected.find(({ count }) => count > at.count);
  if (beyond) {
    const problem = `the log ends here, but ${beyond.count} rows were written`;
    return broken(at, at.count + 1, problem);
  }
  return { verified: at.count, hash: at.hash.toString('hex') };
}

function problemOf(
  row: ChainRow,
  before: { count: number; hash: Buffer },
  expected: readonly AuditAnchor[],
): string | undefined {
  if (row.seq !== before.count + 1) return 'the row is missing';
  if (!row.prevHash.equals(before.hash)) return 'the row does not follow the one before it';
  if (!row.hash.equals(hashOfEntry(before.hash, row.seq, canonicalFacts(row)))) {
    return 'the row was changed';
  }
  const hash = row.hash.toString('hex');
  return expected.some((anchor) => anchor.count === row.seq && anchor.hash !== hash)
    ? 'the chain up to this row was written anew: it is not the one that was noted down'
    : undefined;
}

const broken = (
  at: { count: number; hash: Buffer },
  seq: number,
  problem: string,
): ChainReport => ({ verified: at.count, hash: at.hash.toString('hex'), broken: { seq, problem } });

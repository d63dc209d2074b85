import type { AuditAction, AuditSubject } from '@masthead/contracts';
import { type DbOrTx, type Tx, withRetry } from '@masthead/db';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { type AuditValues, recordAudit } from './record-audit.ts';

interface ForeignDeed {
  action: AuditAction;
  subject: { kind: AuditSubject; id: string };
  /** Whose it is. */
  ownerId: string;
  before?: AuditValues;
  after?: AuditValues;
}

/**
 * Does something to what may be another's, and writes that into the audit log: together or not at
 * all. What owners do to their own is their own matter, and stays one statement. `change` answers
 * whether there was anything to do.
 */
export async function audited(
  ctx: Context,
  deed: ForeignDeed,
  change: (db: DbOrTx) => Promise<boolean>,
): Promise<boolean> {
  return isOwn(ctx, deed) ? change(ctx.db) : auditedTogether(ctx, deed, change);
}

/** The same of what takes a transaction whosever it is. */
export function auditedTogether(
  ctx: Context,
  foreign: ForeignDeed,
  change: (tx: Tx) => Promise<boolean>,
): Promise<boolean> {
  const { ownerId: _, ...deed } = foreign;
  return withRetry(() =>
    ctx.db.$transaction(async (tx) => {
      const changed = await change(tx);
      if (changed && !isOwn(ctx, foreign)) await recordAudit(tx, ctx, deed);
      return changed;
    }),
  );
}

function isOwn(ctx: Context, { ownerId }: ForeignDeed): boolean {
  return signedIn(ctx).userId === ownerId;
}

type PostAction = Extract<AuditAction, `post.${string}`>;

/** The same of a post. */
export function auditedPost(
  ctx: Context,
  action: PostAction,
  { id, authorId: ownerId }: { id: string; authorId: string },
  change: (db: DbOrTx) => Promise<boolean>,
): Promise<boolean> {
  return audited(ctx, { action, subject: { kind: 'post', id }, ownerId }, change);
}

/** Writes down what somebody else than its author did to a post, in the transaction that does it. */
export function recordPostDeed(
  tx: Tx,
  ctx: Context,
  action: PostAction,
  id: string,
): Promise<void> {
  return recordAudit(tx, ctx, { action, subject: { kind: 'post', id } });
}

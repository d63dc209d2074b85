import type { AuditAction, AuditSubject } from '@masthead/contracts';
import { appendAudit, type Prisma, type Tx } from '@masthead/db';
import type { Context } from '../context.ts';
import { withoutSecrets } from './without-secrets.ts';

/** What a deed changed: a few plain values, none of them a secret. */
export type AuditValues = Readonly<
  Record<string, string | number | boolean | null | readonly string[]>
>;

export interface AuditDeed {
  action: AuditAction;
  subject: { kind: AuditSubject; id: string };
  before?: AuditValues | undefined;
  after?: AuditValues | undefined;
  /** Who did it, where the context does not know: whom a token of a mail stands for; null: the server itself. */
  actorId?: string | null | undefined;
}

type Origin = Pick<Context, 'actor' | 'now' | 'client' | 'requestId'>;

/**
 * Writes a deed into the audit log, in the transaction that does it: neither is there without the
 * other. Call it last: until the transaction ends, nobody else can write into the log.
 * @example await recordAudit(tx, ctx, { action: 'role.change', subject: { kind: 'user', id }, before: { role }, after: { role: 'editor' } })
 */
export async function recordAudit(tx: Tx, ctx: Origin, deed: AuditDeed): Promise<void> {
  const { action, subject, before, after } = deed;
  await appendAudit(tx, {
    ...actorOf(ctx, deed.actorId),
    at: ctx.now().toISOString(),
    action,
    subjectKind: subject.kind,
    subjectId: storable(subject.id),
    before: valuesOf(before),
    after: valuesOf(after),
    ipAddress: ctx.client.ip === null ? null : storable(ctx.client.ip).slice(0, 64),
    userAgent: ctx.client.userAgent === null ? null : storable(ctx.client.userAgent.slice(0, 512)),
    requestId: storable(ctx.requestId),
  });
}

function actorOf({ actor }: Origin, actorId: string | null | undefined) {
  if (actorId === null) return { actorKind: 'system', actorId, sessionId: null };
  if (actorId !== undefined) return { actorKind: 'user', actorId, sessionId: null };
  switch (actor.kind) {
    case 'anonymous':
      return { actorKind: actor.kind, actorId: null, sessionId: null };
    case 'user':
      return { actorKind: actor.kind, actorId: actor.userId, sessionId: actor.sessionId };
    case 'token':
      return { actorKind: actor.kind, actorId: actor.userId, sessionId: actor.tokenId };
  }
}

function valuesOf(values: AuditValues | undefined): Prisma.JsonValue {
  if (values === undefined) return null;
  // As it will be read back: the hash is over that.
  return JSON.parse(
    JSON.stringify(withoutSecrets(values), (_, value) =>
      typeof value === 'string' ? storable(value) : value,
    ),
  );
}

/** What PostgreSQL can hold. */
function storable(value: string): string {
  return value.replaceAll('\0', '').toWellFormed();
}

import { createHash, randomBytes } from 'node:crypto';
import { AppError, lifetimes, limits } from '@masthead/contracts';
import { type Tx, tryLoginTicket } from '@masthead/db';
import type { Context } from '../context.ts';

/** Lets secret scanners recognise a leaked token. */
const PREFIX = 'mht_';

/** Writes down that the password of an account was right; its second factor may follow by this ticket. */
export async function newLoginTicket(
  tx: Tx,
  { now }: Pick<Context, 'now'>,
  userId: string,
): Promise<string> {
  const ticket = PREFIX + randomBytes(32).toString('base64url');
  const createdAt = now();
  const expiresAt = new Date(createdAt.getTime() + lifetimes.loginTicket * 1000);
  await tx.loginTicket.create({
    data: { tokenHash: hashOf(ticket), userId, createdAt, expiresAt },
    select: { userId: true },
  });
  return ticket;
}

/** Whose ticket it is. Throws INVALID_TICKET. */
export async function ownerOfTicket(
  { db, now }: Pick<Context, 'db' | 'now'>,
  ticket: string,
): Promise<string> {
  const found = await db.loginTicket.findFirst({
    where: {
      tokenHash: hashOf(ticket),
      attempts: { lt: limits.ticketAttempts },
      expiresAt: { gt: now() },
    },
    select: { userId: true },
  });
  if (!found) throw invalidTicket();
  return found.userId;
}

/** The same, and counts the try that follows. */
export async function tryTicket(
  { db, now }: Pick<Context, 'db' | 'now'>,
  ticket: string,
): Promise<string> {
  const userId = await tryLoginTicket(db, {
    tokenHash: hashOf(ticket),
    most: limits.ticketAttempts,
    now: now(),
  });
  if (userId === undefined) throw invalidTicket();
  return userId;
}

/** Uses a ticket up. Throws INVALID_TICKET where that was done, or it was withdrawn, meanwhile. */
export async function useTicket(tx: Tx, ticket: string): Promise<void> {
  const { count } = await tx.loginTicket.deleteMany({ where: { tokenHash: hashOf(ticket) } });
  if (count === 0) throw invalidTicket();
}

function hashOf(ticket: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(ticket).digest());
}

export function invalidTicket(): AppError {
  return new AppError('INVALID_TICKET', {
    issues: [{ path: 'ticket', message: 'is unknown, used up or expired; sign in again' }],
  });
}

import { AppError } from '@masthead/contracts';
import {
  type AccountRow,
  type EmailTokenKind,
  lockAccount,
  type Tx,
  useEmailToken,
} from '@masthead/db';
import type { Context } from '../context.ts';
import { hashOfEmailToken } from './email-token.ts';

/** Uses a link up, and answers whose it is, locked, and the address it was mailed to. Throws INVALID_LINK. */
export async function useLink(
  tx: Tx,
  { now }: Pick<Context, 'now'>,
  { token, kind }: { token: string; kind: EmailTokenKind },
): Promise<{ account: AccountRow; email: string }> {
  const tokenHash = hashOfEmailToken(token);
  const link = await tx.emailToken.findUnique({ where: { tokenHash }, select: { userId: true } });
  // Before the link itself: whatever else changes an account locks it first, and two orders can deadlock.
  const account = link && (await lockAccount(tx, link.userId));
  const used = account && (await useEmailToken(tx, { tokenHash, kind, now: now() }));
  if (!account || !used) throw invalidLink();
  return { account, email: used.email };
}

export function invalidLink(): AppError {
  return new AppError('INVALID_LINK', {
    issues: [{ path: 'token', message: 'was used already, has expired, or was never given out' }],
  });
}

/** Makes links of these kinds useless: what they were asked for is no longer so. */
export async function retireLinks(
  tx: Tx,
  { now }: Pick<Context, 'now'>,
  { userId, kinds }: { userId: string; kinds: readonly EmailTokenKind[] },
): Promise<void> {
  await tx.emailToken.updateMany({
    where: { userId, kind: { in: [...kinds] }, usedAt: null },
    data: { usedAt: now() },
  });
}

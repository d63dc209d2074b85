import { AppError, type CreateAccountInput, type UserRole } from '@masthead/contracts';
import { lockAdmins, lockStanding, withRetry } from '@masthead/db';
import { recordAudit } from '../audit/record-audit.ts';
import { takenError } from '../auth/open-account.ts';
import type { Context } from '../context.ts';
import { makeLink } from '../email-links/make-link.ts';
import { newId } from '../ids.ts';
import { setRole } from './change-role.ts';

/** Whoever has the machine: nobody signed in, and nobody to ask whether they may. */
export type OperatorContext = Pick<
  Context,
  'db' | 'now' | 'jobs' | 'actor' | 'client' | 'requestId'
>;

/**
 * Opens an account, without a password. Answers a link by which whoever gets it chooses one: it works
 * once, for an hour.
 */
export async function createAccount(
  ctx: OperatorContext,
  { email, username, displayName = username, role }: CreateAccountInput,
  { origin }: { origin: string },
): Promise<{ id: string; link: string }> {
  const id = newId();
  await ctx.db
    .$transaction(async (tx) => {
      const data = { id, email, username, displayName, role, createdAt: ctx.now() };
      await tx.user.create({ data, select: { id: true } });
      await recordAudit(tx, ctx, {
        action: 'user.create',
        subject: { kind: 'user', id },
        after: { email, username, role },
        actorId: null,
      });
    })
    .catch((error: unknown) => {
      throw takenError(error) ?? error;
    });
  return { id, link: await makeLink(ctx, origin, { kind: 'reset_password', userId: id, email }) };
}

/** Gives the account with that email another role; answers whose it is, and what they were. */
export async function grantRole(
  ctx: OperatorContext,
  { email, role }: { email: string; role: UserRole },
): Promise<{ username: string; former: UserRole }> {
  return withRetry(() =>
    ctx.db.$transaction(async (tx) => {
      await lockAdmins(tx);
      const found = await tx.user.findUnique({ where: { email }, select: { id: true } });
      const account = found && (await lockStanding(tx, found.id));
      if (!account) throw new AppError('USER_NOT_FOUND');
      await setRole(tx, ctx, { account, role });
      return { username: account.username, former: account.role };
    }),
  );
}

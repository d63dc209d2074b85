import { AppError } from '@masthead/contracts';
import { lockAdmins, lockStanding, type StandingRow, type Tx, withRetry } from '@masthead/db';
import { authorize } from '../access/policies.ts';
import type { Context } from '../context.ts';

/**
 * Does something to an account in one transaction, as an admin: one who still is when the transaction
 * has all admins for itself, for another may have taken the role away since the request began.
 */
export async function administer(
  ctx: Context,
  id: string,
  deed: (tx: Tx, account: StandingRow) => Promise<void>,
): Promise<void> {
  const { userId } = authorize(ctx, 'user.manage');
  await withRetry(() =>
    ctx.db.$transaction(async (tx) => {
      if (!(await lockAdmins(tx)).includes(userId)) throw new AppError('FORBIDDEN');
      const account = await lockStanding(tx, id);
      if (account === undefined) throw new AppError('USER_NOT_FOUND');
      await deed(tx, account);
    }),
  );
}

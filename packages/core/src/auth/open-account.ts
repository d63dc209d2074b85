import { AppError } from '@masthead/contracts';
import { type Prisma, type Tx, uniqueConstraintOf } from '@masthead/db';
import type { Context } from '../context.ts';
import { newId } from '../ids.ts';
import { type MeRow, meSelect } from './me-view.ts';
import { type OpenSession, startSession } from './session.ts';

type NewAccount = Omit<Prisma.UserUncheckedCreateInput, 'id' | 'createdAt'>;

interface OpenedAccount {
  user: MeRow;
  session: OpenSession;
}

/** Stores an account and its first session beside whatever else `work` writes: all of it, or nothing. */
export function openAccount(
  ctx: Context,
  work: (tx: Tx, open: (account: NewAccount) => Promise<OpenedAccount>) => Promise<OpenedAccount>,
): Promise<OpenedAccount> {
  return ctx.db
    .$transaction((tx) =>
      work(tx, async (account) => {
        const data = { ...account, id: newId(), createdAt: ctx.now() };
        const user = await tx.user.create({ data, select: meSelect });
        return { user, session: await startSession(tx, ctx, user.id) };
      }),
    )
    .catch((error: unknown) => {
      throw takenError(error) ?? error;
    });
}

/** The unique constraints decide, not a look beforehand: two that register at once cannot both win. */
export function takenError(cause: unknown): AppError | undefined {
  switch (uniqueConstraintOf(cause)) {
    case 'users_email_key':
      return new AppError('EMAIL_TAKEN', {
        issues: [{ path: 'email', message: 'has an account already; sign in, or use another' }],
        cause,
      });
    case 'users_username_key':
      return new AppError('USERNAME_TAKEN', {
        issues: [{ path: 'username', message: 'is taken; choose another' }],
        cause,
      });
    default:
      return undefined;
  }
}

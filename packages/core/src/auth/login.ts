import { AppError, type LoginInput, type Session } from '@masthead/contracts';
import { holdPassword } from '@masthead/db';
import type { Context } from '../context.ts';
import { limitFailures } from '../limits/rate-limits.ts';
import { meSelect } from './me-view.ts';
import { hashPassword, isOutdated, verifyPassword } from './password.ts';
import { answerSession, startSession } from './session.ts';
import { signInBudgets } from './sign-in-budgets.ts';

/** Signs in with email and password. */
export async function login(ctx: Context, input: LoginInput): Promise<Session> {
  const found = await ctx.db.user.findUnique({
    where: { email: input.email },
    select: { ...meSelect, passwordHash: true, suspendedAt: true },
  });
  const budgets = await signInBudgets(ctx, { email: input.email, userId: found?.id });
  const passwordHash = await limitFailures(ctx, budgets, async () => {
    const hash = found?.passwordHash ?? null;
    const matches = await verifyPassword(hash, input.password);
    if (!hash || !matches) throw invalidCredentials();
    return hash;
  });
  if (!found) throw invalidCredentials();

  // Only after the right password, so that nobody else learns of it.
  const { suspendedAt, passwordHash: _, ...user } = found;
  if (suspendedAt) throw new AppError('ACCOUNT_SUSPENDED');

  const held = { userId: user.id, passwordHash };
  if (isOutdated(passwordHash)) {
    held.passwordHash = await rehash(ctx, held, input.password);
  }
  const session = await ctx.db.$transaction(async (tx) => {
    if (!(await holdPassword(tx, held))) throw invalidCredentials();
    return startSession(tx, ctx, user.id);
  });
  return answerSession(ctx, user, session, input.tokenDelivery);
}

/** Brings the hash to today's cost, unless the password was changed meanwhile. Answers the hash. */
async function rehash(
  ctx: Context,
  old: { userId: string; passwordHash: string },
  password: string,
): Promise<string> {
  const passwordHash = await hashPassword(password);
  await ctx.db.user.updateMany({
    where: { id: old.userId, passwordHash: old.passwordHash },
    data: { passwordHash },
  });
  return passwordHash;
}

function invalidCredentials(): AppError {
  return new AppError('INVALID_CREDENTIALS', {
    issues: [
      { path: 'email', message: 'no account has this email with this password' },
      { path: 'password', message: 'no account has this email with this password' },
    ],
  });
}

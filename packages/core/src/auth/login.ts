import { AppError, type LoginInput, type LoginResult, lifetimes } from '@masthead/contracts';
import { findFactors, holdPassword, type Tx } from '@masthead/db';
import type { Context } from '../context.ts';
import { limitFailures } from '../limits/rate-limits.ts';
import { newLoginTicket } from './login-ticket.ts';
import { meSelect } from './me-view.ts';
import { hashPassword, isOutdated, verifyPassword } from './password.ts';
import { answerSession, startSession } from './session.ts';
import { signInBudgets } from './sign-in-budgets.ts';

/** Signs in with email and password, or begins to, where the account has a second factor. */
export async function login(ctx: Context, input: LoginInput): Promise<LoginResult> {
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
  const begun = await ctx.db.$transaction(async (tx) => {
    if (!(await holdPassword(tx, held))) throw invalidCredentials();
    // After the lock on the account, under which factors are added: none comes between this and the session.
    const required = await requireFactor(tx, ctx, user.id);
    return (
      required ?? { status: 'signed_in' as const, session: await startSession(tx, ctx, user.id) }
    );
  });
  if (begun.status === 'factor_required') return begun;
  const { status, session } = begun;
  return { status, ...answerSession(ctx, user, session, input.tokenDelivery) };
}

/** What a right password is worth where there is a second factor: the ticket to show that. */
async function requireFactor(tx: Tx, ctx: Context, userId: string) {
  const { totp, passkey, recoveryCodes } = await findFactors(tx, userId);
  if (!totp && !passkey) return undefined;
  return {
    status: 'factor_required' as const,
    ticket: await newLoginTicket(tx, ctx, userId),
    expiresIn: lifetimes.loginTicket,
    factors: [
      ...(totp ? (['totp'] as const) : []),
      ...(passkey ? (['passkey'] as const) : []),
      ...(recoveryCodes > 0 ? (['recovery_code'] as const) : []),
    ],
  };
}

/** Brings the hash to today's cost, unless the password was changed meanwhile. Answers the hash there is then. */
async function rehash(
  ctx: Context,
  old: { userId: string; passwordHash: string },
  password: string,
): Promise<string> {
  const passwordHash = await hashPassword(password);
  const { count } = await ctx.db.user.updateMany({
    where: { id: old.userId, passwordHash: old.passwordHash },
    data: { passwordHash },
  });
  if (count > 0) return passwordHash;
  // Another sign-in did so at this moment, or the password is another now.
  const stored = await ctx.db.user.findUnique({
    where: { id: old.userId },
    select: { passwordHash: true },
  });
  const hash = stored?.passwordHash ?? null;
  if (!hash || !(await verifyPassword(hash, password))) throw invalidCredentials();
  return hash;
}

function invalidCredentials(): AppError {
  return new AppError('INVALID_CREDENTIALS', {
    issues: [
      { path: 'email', message: 'no account has this email with this password' },
      { path: 'password', message: 'no account has this email with this password' },
    ],
  });
}

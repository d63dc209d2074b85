import { AppError, type RegisterInput, type Session } from '@masthead/contracts';
import { uniqueConstraintOf } from '@masthead/db';
import type { Context } from '../context.ts';
import { newId } from '../ids.ts';
import { sendMail } from '../mail/send-mail.ts';
import { checkPassword } from './check-password.ts';
import { meSelect } from './me-view.ts';
import { hashPassword } from './password.ts';
import { answerSession, startSession } from './session.ts';

/** Opens an account and signs it in. Both are stored, or neither. */
export async function register(ctx: Context, input: RegisterInput): Promise<Session> {
  const { email, username, displayName = username, tokenDelivery } = input;
  checkPassword(input.password, { username, email }, 'password');
  const passwordHash = await hashPassword(input.password);
  const { user, session } = await ctx.db
    .$transaction(async (tx) => {
      const createdAt = ctx.now();
      const user = await tx.user.create({
        data: { id: newId(), email, username, displayName, passwordHash, createdAt },
        select: meSelect,
      });
      const session = await startSession(tx, ctx, user.id);
      await sendMail(ctx, tx, { to: email, template: 'verify-email', data: { userId: user.id } });
      return { user, session };
    })
    .catch((error: unknown) => {
      throw takenError(error) ?? error;
    });
  return answerSession(ctx, user, session, tokenDelivery);
}

/** The unique constraints decide, not a look beforehand: two that register at once cannot both win. */
function takenError(cause: unknown): AppError | undefined {
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

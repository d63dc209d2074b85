import { AppError, type RegisterInput, type Session } from '@masthead/contracts';
import { refuseUninvited } from '../account-invitations/invitation-rules.ts';
import type { Context } from '../context.ts';
import { sendMail } from '../mail/send-mail.ts';
import { checkPassword } from './check-password.ts';
import { openAccount } from './open-account.ts';
import { hashPassword } from './password.ts';
import { answerSession } from './session.ts';

/** Opens an account and signs it in, where anybody may without a link. Both are stored, or neither. */
export async function register(ctx: Context, input: RegisterInput): Promise<Session> {
  refuseUninvited(ctx);
  // It would have to say that an address is taken.
  if (ctx.site.registration === 'verified') throw new AppError('SIGN_UP_BY_MAIL');
  const { email, username, displayName = username, tokenDelivery } = input;
  checkPassword(input.password, { username, email }, 'password');
  const passwordHash = await hashPassword(input.password);
  const { user, session } = await openAccount(ctx, async (tx, open) => {
    const opened = await open({ email, username, displayName, passwordHash });
    const data = { userId: opened.user.id };
    await sendMail(ctx, tx, { to: email, template: 'verify-email', data });
    return opened;
  });
  return answerSession(ctx, user, session, tokenDelivery);
}

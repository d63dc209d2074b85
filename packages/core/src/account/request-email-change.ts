import { attemptLimits, type RequestEmailChangeInput } from '@masthead/contracts';
import { inSession } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { spend } from '../limits/rate-limits.ts';
import { sendMail } from '../mail/send-mail.ts';
import { verifyCurrentPassword } from './verify-current-password.ts';

/**
 * Has a link sent to a new address of the signed-in user: the account moves there when somebody who
 * reads it says so. Whether the address is taken is not said here, where anybody could ask.
 */
export async function requestEmailChange(
  ctx: Context,
  input: RequestEmailChangeInput,
): Promise<void> {
  const account = await verifyCurrentPassword(ctx, input.currentPassword);
  if (account.email === input.email) return;
  await spend(ctx, attemptLimits.mailTo, input.email);
  const { userId, sessionId } = inSession(ctx);
  const data = { userId, sessionId, from: account.email };
  await ctx.db.$transaction((tx) =>
    sendMail(ctx, tx, { to: input.email, template: 'change-email', data }),
  );
}

import { attemptLimits, type RequestPasswordResetInput } from '@masthead/contracts';
import type { Context } from '../context.ts';
import { spend } from '../limits/rate-limits.ts';
import { sendMail } from '../mail/send-mail.ts';

/**
 * Has a link to a new password sent to that address. Whether it has an account is looked up when the
 * mail is sent: what happens here, and how long it takes, is the same for every address.
 */
export async function requestPasswordReset(
  ctx: Context,
  { email }: RequestPasswordResetInput,
): Promise<void> {
  await spend(ctx, attemptLimits.mailTo, email);
  await ctx.db.$transaction((tx) =>
    sendMail(ctx, tx, { to: email, template: 'reset-password', data: {} }),
  );
}

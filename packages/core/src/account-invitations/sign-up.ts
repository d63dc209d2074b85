import { attemptLimits, type SignUpInput } from '@masthead/contracts';
import type { Context } from '../context.ts';
import { spend } from '../limits/rate-limits.ts';
import { sendMail } from '../mail/send-mail.ts';
import { refuseUninvited } from './invitation-rules.ts';

/**
 * Has a link mailed to that address which opens an account. Whether it has one already is looked up when
 * the mail is sent: what happens here, and how long it takes, is the same for every address.
 */
export async function signUp(ctx: Context, { email, next }: SignUpInput): Promise<void> {
  refuseUninvited(ctx);
  await spend(ctx, attemptLimits.mailTo, email);
  await ctx.db.$transaction((tx) =>
    sendMail(ctx, tx, { to: email, template: 'sign-up', data: { ...(next && { next }) } }),
  );
}

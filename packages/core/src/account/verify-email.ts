import { attemptLimits, type EmailLinkInput } from '@masthead/contracts';
import { signedIn } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { invalidLink, useLink } from '../email-links/use-link.ts';
import { spend } from '../limits/rate-limits.ts';
import { sendMail } from '../mail/send-mail.ts';

/** Writes down that the owner of an account reads its address, by a link that was mailed there. */
export async function verifyEmail(ctx: Context, { token }: EmailLinkInput): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    const { account, email } = await useLink(tx, ctx, { token, kind: 'verify_email' });
    if (account.email !== email) throw invalidLink();
    await tx.user.update({
      where: { id: account.id },
      data: { emailVerifiedAt: ctx.now() },
      select: { id: true },
    });
  });
}

/** Sends the signed-in user that link again. */
export async function requestEmailVerification(ctx: Context): Promise<void> {
  const { userId } = signedIn(ctx);
  const user = await ctx.db.user.findUnique({
    where: { id: userId },
    select: { email: true, emailVerifiedAt: true },
  });
  if (!user || user.emailVerifiedAt !== null) return;
  await spend(ctx, attemptLimits.mailTo, user.email);
  // The mail looks again how things are when it leaves.
  await ctx.db.$transaction((tx) =>
    sendMail(ctx, tx, { to: user.email, template: 'verify-email', data: { userId } }),
  );
}

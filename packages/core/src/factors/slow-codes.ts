import type { AppError } from '@masthead/contracts';
import { tryCodeOf } from '@masthead/db';
import type { Context } from '../context.ts';
import { rateLimited } from '../limits/rate-limits.ts';
import { sendMail } from '../mail/send-mail.ts';

/** The first try that makes the next one wait. */
const SUSPICIOUS = 5;

/**
 * Holds up who tries code after code of an account: six digits could be guessed. Passkeys and recovery
 * codes, which cannot, always work, so nobody is locked out by it. Throws RATE_LIMITED.
 */
export async function slowCodes(ctx: Context, userId: string): Promise<void> {
  const count = await tryCodeOf(ctx.db, { userId, now: ctx.now() });
  if (count === undefined) throw await tooManyCodes(ctx, userId);
  if (count === SUSPICIOUS) await warnOwner(ctx, userId);
}

async function tooManyCodes({ db, now }: Context, userId: string): Promise<AppError> {
  const attempts = await db.codeAttempts.findUnique({
    where: { userId },
    select: { nextAt: true },
  });
  const waitMs = (attempts?.nextAt ?? now()).getTime() - now().getTime();
  return rateLimited({ resetsIn: Math.ceil(waitMs / 1000) });
}

/** Who gets so far has the password. */
async function warnOwner(ctx: Context, userId: string): Promise<void> {
  const user = await ctx.db.user.findUnique({ where: { id: userId }, select: { email: true } });
  if (!user) return;
  await ctx.db.$transaction((tx) =>
    sendMail(ctx, tx, {
      to: user.email,
      template: 'message',
      data: {
        subject: 'Somebody tries to guess your codes',
        paragraphs: [
          'Several codes of your authenticator app were tried in a row, by somebody who has your password or one of your devices.',
          'If that was not you, choose another password: without it no code can be tried.',
        ],
        action: { label: 'Choose another password', url: `${ctx.site.origin}/forgot-password` },
      },
    }),
  );
}

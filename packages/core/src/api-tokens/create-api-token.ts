import {
  AppError,
  type CreateApiTokenInput,
  type CreatedApiToken,
  limits,
} from '@masthead/contracts';
import type { Tx } from '@masthead/db';
import { inSession } from '../access/signed-in.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { holdSession } from '../auth/hold-session.ts';
import type { Context } from '../context.ts';
import { newId } from '../ids.ts';
import { sendMail } from '../mail/send-mail.ts';
import { apiTokenSelect, toApiToken } from './api-token-view.ts';
import { hashOfApiToken, hintOf, newApiToken } from './token-format.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Makes a token that acts for the signed-in user within its scopes, and tells them by mail. Answers it this once. */
export async function createApiToken(
  ctx: Context,
  { name, scopes, expiresInDays }: CreateApiTokenInput,
): Promise<CreatedApiToken> {
  const { userId } = inSession(ctx);
  const token = newApiToken();
  const createdAt = ctx.now();
  const expiresAt = new Date(createdAt.getTime() + expiresInDays * DAY_MS);
  const row = await ctx.db.$transaction(async (tx) => {
    const { email } = await holdSession(tx, ctx);
    await refuseTooMany(tx, userId);
    const row = await tx.apiToken.create({
      data: {
        ...{ id: newId(), userId, name, scopes, createdAt, expiresAt },
        ...{ tokenHash: hashOfApiToken(token), hint: hintOf(token) },
      },
      select: apiTokenSelect,
    });
    await sendMail(ctx, tx, { to: email, template: 'message', data: notice(row) });
    await recordAudit(tx, ctx, {
      action: 'token.create',
      subject: { kind: 'token', id: row.id },
      after: { name, scopes, expiresAt: expiresAt.toISOString() },
    });
    return row;
  });
  return { ...toApiToken(row), token };
}

/** Those that have expired count too, until they are gone: nobody should need to know of them. */
async function refuseTooMany(tx: Tx, userId: string): Promise<void> {
  const { perUser } = limits.apiTokens;
  if ((await tx.apiToken.count({ where: { userId } })) >= perUser) {
    throw new AppError('TOO_MANY_TOKENS');
  }
}

function notice({ name, scopes, expiresAt }: { name: string; scopes: string[]; expiresAt: Date }) {
  const until = expiresAt.toISOString().slice(0, 10);
  return {
    subject: 'An API token was made for your account',
    paragraphs: [
      `“${name}” can act for you until ${until}, within ${scopes.join(', ')}.`,
      'If that was not you, somebody else can sign in as you: change your password, which revokes all API tokens too.',
    ],
  };
}

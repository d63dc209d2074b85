import { type ApiTokenByIdInput, AppError } from '@masthead/contracts';
import { inSession } from '../access/signed-in.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';

/** Takes one of the signed-in user's tokens away, from the next request on. Another user's is not there. */
export async function revokeApiToken(ctx: Context, { id }: ApiTokenByIdInput): Promise<void> {
  const { userId } = inSession(ctx);
  await ctx.db.$transaction(async (tx) => {
    const { count } = await tx.apiToken.deleteMany({ where: { id, userId } });
    if (count === 0) throw new AppError('TOKEN_NOT_FOUND');
    await recordAudit(tx, ctx, { action: 'token.revoke', subject: { kind: 'token', id } });
  });
}

import type { ApiTokenList } from '@masthead/contracts';
import { inSession } from '../access/signed-in.ts';
import type { Context } from '../context.ts';
import { apiTokenSelect, toApiToken } from './api-token-view.ts';

/** The signed-in user's API tokens, newest first; there are never many. */
export async function listApiTokens(ctx: Context): Promise<ApiTokenList> {
  const { userId } = inSession(ctx);
  const rows = await ctx.db.apiToken.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: apiTokenSelect,
  });
  return { items: rows.map(toApiToken) };
}

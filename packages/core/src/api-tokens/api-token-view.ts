import { ApiScope, type ApiToken } from '@masthead/contracts';
import type { Prisma } from '@masthead/db';

export const apiTokenSelect = {
  id: true,
  name: true,
  scopes: true,
  hint: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
} satisfies Prisma.ApiTokenSelect;

type ApiTokenRow = Prisma.ApiTokenGetPayload<{ select: typeof apiTokenSelect }>;

export function toApiToken({
  scopes,
  createdAt,
  expiresAt,
  lastUsedAt,
  ...row
}: ApiTokenRow): ApiToken {
  return {
    ...row,
    // In their own order, without what an older version knew.
    scopes: ApiScope.options.filter((scope) => scopes.includes(scope)),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}

import type { Passkey } from '@masthead/contracts';
import type { Prisma } from '@masthead/db';

export const passkeySelect = {
  id: true,
  name: true,
  createdAt: true,
  lastUsedAt: true,
} satisfies Prisma.PasskeySelect;

export function toPasskey(
  row: Prisma.PasskeyGetPayload<{ select: typeof passkeySelect }>,
): Passkey {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}

import type { Me } from '@masthead/contracts';
import type { Prisma } from '@masthead/db';

export const meSelect = {
  id: true,
  username: true,
  displayName: true,
  email: true,
  bio: true,
  role: true,
  createdAt: true,
} satisfies Prisma.UserSelect;

export type MeRow = Prisma.UserGetPayload<{ select: typeof meSelect }>;

export function toMe({ createdAt, ...row }: MeRow): Me {
  return { ...row, createdAt: createdAt.toISOString() };
}

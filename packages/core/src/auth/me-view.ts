import type { Me } from '@masthead/contracts';
import type { Prisma } from '@masthead/db';
import { avatarUrlOf } from '../users/user-ref.ts';

export const meSelect = {
  id: true,
  username: true,
  displayName: true,
  email: true,
  emailVerifiedAt: true,
  bio: true,
  websiteUrl: true,
  avatarId: true,
  avatar: { select: { storageKey: true } },
  emailNotifications: true,
  role: true,
  version: true,
  createdAt: true,
} satisfies Prisma.UserSelect;

export type MeRow = Prisma.UserGetPayload<{ select: typeof meSelect }>;

export function toMe({ createdAt, avatar, emailVerifiedAt, ...row }: MeRow): Me {
  return {
    ...row,
    emailVerified: emailVerifiedAt !== null,
    avatarUrl: avatarUrlOf(avatar?.storageKey),
    createdAt: createdAt.toISOString(),
  };
}

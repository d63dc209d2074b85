import { AppError, type User, type UserByUsernameInput } from '@masthead/contracts';
import { findUserProfile } from '@masthead/db';
import type { Context } from '../context.ts';
import { avatarUrlOf } from './user-ref.ts';

/** A user's public profile. */
export async function getUser(ctx: Context, { username }: UserByUsernameInput): Promise<User> {
  const viewerId = ctx.actor.kind === 'anonymous' ? null : ctx.actor.userId;
  const user = await findUserProfile(ctx.db, { username, now: ctx.now(), viewerId });
  if (!user) throw new AppError('USER_NOT_FOUND');
  const { avatarKey, following, ...profile } = user;
  return {
    ...profile,
    avatarUrl: avatarUrlOf(avatarKey),
    viewer: viewerId === null || viewerId === user.id ? null : { following },
  };
}

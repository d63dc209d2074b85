import { AppError, type User, type UserByUsernameInput } from '@masthead/contracts';
import { findUserProfile } from '@masthead/db';
import type { Context } from '../context.ts';
import { avatarUrlOf } from './user-ref.ts';

/** A user's public profile. */
export async function getUser(ctx: Context, { username }: UserByUsernameInput): Promise<User> {
  const user = await findUserProfile(ctx.db, { username, now: ctx.now() });
  if (!user) throw new AppError('USER_NOT_FOUND');
  const { avatarKey, ...profile } = user;
  return { ...profile, avatarUrl: avatarUrlOf(avatarKey) };
}

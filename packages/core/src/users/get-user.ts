import { AppError, type ReadUserInput, type User } from '@masthead/contracts';
import { findUserProfile, type UserProfileColumns } from '@masthead/db';
import type { Context } from '../context.ts';
import { type ColumnsOfFields, columnsOf, only } from '../selection.ts';
import { avatarUrlOf } from './user-ref.ts';

const columnsOfFields: ColumnsOfFields<keyof User, UserProfileColumns> = {
  ...{ id: [], username: [], displayName: [], bio: [], websiteUrl: [], createdAt: [] },
  ...{ followerCount: [], followingCount: [] },
  avatarUrl: ['avatar'],
  postCount: ['postCount'],
  viewer: ['following'],
};

/** A user's public profile: whole, or the fields that are named, for which nothing else is read. */
export async function getUser(ctx: Context, { username, fields }: ReadUserInput): Promise<User> {
  const viewerId = ctx.actor.kind === 'anonymous' ? null : ctx.actor.userId;
  const columns = columnsOf(columnsOfFields, fields);
  const user = await findUserProfile(ctx.db, { username, now: ctx.now(), viewerId, columns });
  if (!user) throw new AppError('USER_NOT_FOUND');
  const { avatarKey, following, ...profile } = user;
  const whole: User = {
    ...profile,
    avatarUrl: avatarUrlOf(avatarKey),
    viewer: viewerId === null || viewerId === user.id ? null : { following },
  };
  return only(whole, fields);
}

import { AppError, type Me, type UpdateMeInput } from '@masthead/contracts';
import { foreignKeyConstraintOf } from '@masthead/db';
import { authorize } from '../access/policies.ts';
import { signedIn } from '../access/signed-in.ts';
import { me } from '../auth/me.ts';
import type { Context } from '../context.ts';
import { versionConflict } from '../errors/version-conflict.ts';
import { ensureSquare } from '../media/ensure-square.ts';

/** Changes what others see of the signed-in user, and what is mailed to them, if that is still at the version they read. */
export async function updateMe(ctx: Context, input: UpdateMeInput): Promise<Me> {
  const { userId } = authorize(ctx, 'profile.edit', signedIn(ctx).userId);
  const { expectedVersion, ...fields } = input;
  const changes = definedOf(fields);
  if (Object.keys(changes).length === 0) return me(ctx);
  // Before the row: a row never names a square that is not there.
  if (input.avatarId) await makeAvatar(ctx, userId, input.avatarId);

  const { count } = await ctx.db.user
    .updateMany({
      where: { id: userId, version: expectedVersion },
      data: { ...changes, version: { increment: 1 }, updatedAt: ctx.now() },
    })
    .catch((error: unknown) => {
      throw foreignKeyConstraintOf(error) === 'users_avatar_id_fkey' ? notYours(error) : error;
    });
  const now = await me(ctx);
  if (count === 0) throw versionConflict(now.version);
  return now;
}

/** A portrait is a picture of one's own, whoever else may manage it. */
async function makeAvatar(ctx: Context, ownerId: string, id: string): Promise<void> {
  if (!(await ensureSquare(ctx, { id, ownerId }))) throw notYours();
}

function notYours(cause?: unknown): AppError {
  const issues = [{ path: 'avatarId', message: 'must be the id of a picture of yours' }];
  return new AppError('MEDIA_NOT_FOUND', { issues, cause });
}

type Changes = Partial<
  Record<'displayName' | 'bio', string> &
    Record<'websiteUrl' | 'avatarId', string | null> &
    Record<'emailNotifications', boolean>
>;

function definedOf({
  displayName,
  bio,
  websiteUrl,
  avatarId,
  emailNotifications,
}: Omit<UpdateMeInput, 'expectedVersion'>): Changes {
  return {
    ...(displayName !== undefined && { displayName }),
    ...(bio !== undefined && { bio }),
    ...(websiteUrl !== undefined && { websiteUrl }),
    ...(avatarId !== undefined && { avatarId }),
    ...(emailNotifications !== undefined && { emailNotifications }),
  };
}

import type { DeleteAccountInput } from '@masthead/contracts';
import {
  deleteIfBare,
  deletePostsOf,
  deletePostsOutOfSight,
  deleteUserRow,
  emptyCommentsOf,
  handOverPosts,
  leaveContentTo,
  lockForDeletion,
  type Tx,
  uncountUser,
  withRetry,
} from '@masthead/db';
import { policies } from '../access/policies.ts';
import { inSession } from '../access/signed-in.ts';
import { keepAnAdmin } from '../admin-users/keep-an-admin.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { holdSession } from '../auth/hold-session.ts';
import type { Context } from '../context.ts';
import { newId } from '../ids.ts';
import { sendMail } from '../mail/send-mail.ts';
import { deleteFilesOf } from '../media/delete-media.ts';

/**
 * Deletes the signed-in user for ever: all sessions and tokens, and whatever is theirs alone. Posts that
 * were written with others go on with the first of them. What else they published goes too, or stays
 * under a name that says nothing; its author is then a new account that nobody can sign in to.
 */
export async function deleteAccount(ctx: Context, { content }: DeleteAccountInput): Promise<void> {
  const { userId } = inSession(ctx);
  const now = ctx.now();
  const pictures = await withRetry(() =>
    ctx.db.$transaction(async (tx) => {
      await keepAnAdmin(tx, userId);
      await lockForDeletion(tx, userId);
      const account = await holdSession(tx, ctx);
      await uncountUser(tx, userId);
      await handOverPosts(tx, { userId, writers: policies['post.create'].roles });
      const heirId = await createPlaceholder(tx, now);
      if (content === 'delete') {
        await deletePostsOf(tx, userId);
        await emptyCommentsOf(tx, { userId, heirId, now });
      } else {
        await deletePostsOutOfSight(tx, { userId, now });
      }
      const unused = await leaveContentTo(tx, { userId, heirId });
      await deleteUserRow(tx, { userId, email: account.email });
      await deleteIfBare(tx, heirId);
      await sendMail(ctx, tx, {
        to: account.email,
        template: 'message',
        data: farewell(account.username, content),
      });
      await recordAudit(tx, ctx, {
        action: 'user.delete',
        subject: { kind: 'user', id: userId },
        after: { content },
      });
      return unused;
    }),
  );
  // Not waited for: there may be thousands, in a store far away.
  void deleteFilesOf(ctx, pictures);
  ctx.refreshCookie?.clear();
}

/** An account without an address or a password. Of a new id, so that nothing leads from it to whose it was. */
async function createPlaceholder(tx: Tx, now: Date): Promise<string> {
  const id = newId();
  const username = `deleted-${id.slice(-12)}`;
  await tx.user.create({
    data: {
      ...{ id, username, email: `${username}@deleted.invalid`, displayName: 'Deleted user' },
      ...{ role: 'reader', createdAt: now },
    },
    select: { id: true },
  });
  return id;
}

const fates: Record<DeleteAccountInput['content'], string> = {
  delete: 'Your posts and comments were deleted with it.',
  anonymise: 'What you published stays, without your name.',
};

function farewell(username: string, content: DeleteAccountInput['content']) {
  return {
    subject: 'Your account was deleted',
    paragraphs: [
      `The account @${username} was deleted just now, and cannot be brought back. ${fates[content]}`,
      'Thank you for having been here. This is the last mail you get from us.',
    ],
  };
}

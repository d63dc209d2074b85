import {
  type Announced,
  announceRows,
  listUnannounced,
  type Tx,
  type Unannounced,
  withRetry,
} from '@masthead/db';
import type { Context } from '../context.ts';

/** What announcing needs of a context: nobody has to be signed in. */
export type AnnounceContext = Pick<Context, 'db' | 'now' | 'log' | 'jobs'>;

/** Bounds what one transaction writes and holds. Memory does not grow with followers: all is done in SQL. */
const BATCH = 50;

/** Asks for a post to be announced once its time has come, within the transaction that gives it one. */
export function announceLater(
  { jobs }: Pick<Context, 'jobs'>,
  tx: Tx,
  { id, publishAt }: { id: string; publishAt: Date },
): Promise<void> {
  return jobs.send(tx, 'post.announce', { postId: id }, { startAfter: publishAt });
}

/**
 * Does what happens because posts became visible: tells their followers, and who scheduled them, and
 * has that mailed. Each post once in its life, whatever is killed, repeated or done by two at once: see
 * `announceRows`. Of the posts named, those that are not out, or were announced, are passed over.
 */
export async function announcePosts(
  ctx: AnnounceContext,
  ids: readonly string[],
  { locked = 'wait' }: { locked?: 'wait' | 'skip' } = {},
): Promise<Announced> {
  const announced = await withRetry(() =>
    ctx.db.$transaction(async (tx) => {
      const done = await announceRows(tx, { ids, now: ctx.now(), locked });
      if (done.mails > 0) await ctx.jobs.send(tx, 'mail.deliver', {});
      return done;
    }),
  );
  if (announced.posts > 0) ctx.log.info(announced, 'announced posts');
  return announced;
}

/**
 * Announces every post that is out and was not: whose job was lost, or came before the clock said so,
 * or that came with a restored backup. Answers how many. May run at any time, and on several servers.
 */
export async function announceDuePosts(ctx: AnnounceContext): Promise<{ posts: number }> {
  let posts = 0;
  let after: Unannounced | undefined;
  for (;;) {
    const batch = await listUnannounced(ctx.db, { now: ctx.now(), after, take: BATCH });
    posts += await announceBatch(ctx, batch);
    after = batch.at(-1);
    if (batch.length < BATCH) return { posts };
  }
}

/** All at once; if that fails, one by one, so that a post that cannot be announced holds up no other. */
async function announceBatch(ctx: AnnounceContext, batch: readonly Unannounced[]): Promise<number> {
  if (batch.length === 0) return 0;
  const ids = batch.map(({ id }) => id);
  try {
    return (await announcePosts(ctx, ids, { locked: 'skip' })).posts;
  } catch (err) {
    ctx.log.warn({ err, posts: ids.length }, 'could not announce posts together');
  }
  let posts = 0;
  for (const id of ids) {
    try {
      posts += (await announcePosts(ctx, [id], { locked: 'skip' })).posts;
    } catch (err) {
      ctx.log.error({ err, postId: id }, 'could not announce a post');
    }
  }
  return posts;
}

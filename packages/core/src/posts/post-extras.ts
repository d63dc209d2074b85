import { AppError, type ErrorCode, type ReadPost, type readPostExtras } from '@masthead/contracts';
import type { PostRow } from '@masthead/db';
import { listComments } from '../comments/list-comments.ts';
import type { Context } from '../context.ts';
import { getUser } from '../users/get-user.ts';
import { relatedPosts } from './related-posts.ts';

type Extra = (typeof readPostExtras)[number];

const COMMENTS = 20;

/** What else a page about a post shows: what is asked for by name, each by the use case that has an address of its own. */
export async function readExtras(
  ctx: Context,
  row: PostRow,
  names: ReadonlySet<string>,
): Promise<Pick<ReadPost, Extra>> {
  const read: Record<Extra, () => Promise<Pick<ReadPost, Extra>>> = {
    comments: async () => {
      // A post that is not public has none.
      const none = { items: [], nextCursor: null };
      const page = listComments(ctx, { postId: row.id, limit: COMMENTS });
      return { comments: await unless('POST_NOT_FOUND', page, none) };
    },
    related: async () => ({ related: (await relatedPosts(ctx, { id: row.id })).items }),
    authorProfile: async () => {
      const profile = getUser(ctx, { username: row.authorUsername });
      return { authorProfile: await unless('USER_NOT_FOUND', profile, null) };
    },
  };
  const wanted = (Object.keys(read) as Extra[]).filter((name) => names.has(name));
  return Object.assign({}, ...(await Promise.all(wanted.map((name) => read[name]()))));
}

async function unless<T>(code: ErrorCode, answer: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AppError && error.code === code) return otherwise;
    throw error;
  }
}

import { linkTranslation, setBookmark, setLike } from '@masthead/core';
import {
  actorOf,
  createComment,
  createPost,
  createSeries,
  createTestContext,
  createUser,
  type TestUser,
  uniqueKey,
} from '@masthead/testkit';
import type { TestServer } from '../support/server.ts';

type Database = TestServer['db'];

/** States in which nobody but its author and editors may learn anything of a post. */
export const hiddenStates = [
  'draft',
  'scheduled',
  'archived',
  'expired',
  'trashed',
  'of a suspended author',
] as const;
export type HiddenState = (typeof hiddenStates)[number];

/** A post that was public and is not any more, and all that an attacker may know of it from then. */
export interface HiddenPost {
  id: string;
  slug: string;
  /** Its tag, which another, public post of another author has too. */
  tag: string;
  author: TestUser;
  /** Slug of a series that it is a part of, and of a public post that says the same in German. */
  series: string;
  translation: string;
  /** In its title, summary, text, tag and comment, and nowhere else. */
  secret: string;
}

const HOUR = 3_600_000;

/** Publishes a post, lets `reader` like, bookmark and comment on it, then brings it into that state. */
export async function createHiddenPost(
  db: Database,
  { state, reader }: { state: HiddenState | 'published'; reader: TestUser },
): Promise<HiddenPost> {
  const key = uniqueKey();
  const [secret, tag] = [`zqsecret${key}`, `shared${key}`];
  const author = await createUser(db);
  const post = await createPost(db, {
    author,
    slug: `known-${key}`,
    title: `Title ${secret}`,
    summary: `Summary ${secret}`,
    content: `Text ${secret}.`,
    tags: [tag, secret],
  });
  await createPost(db, { author: await createUser(db), tags: [tag], title: 'In public' });
  const series = await createSeries(db, { owner: author, posts: [post] });
  // The author may be suspended: the translation is by somebody else, and linked by an editor.
  const translation = await createPost(db, { author: await createUser(db), language: 'de' });
  const editor = actorOf(await createUser(db, { role: 'editor' }));
  const link = { id: translation.id, translationId: post.id };
  await linkTranslation(createTestContext({ db, actor: editor }), link);
  const asReader = createTestContext({ db, actor: actorOf(reader) });
  await setBookmark(asReader, { postId: post.id });
  await setLike(asReader, { postId: post.id });
  await createComment(db, { post, author: reader, body: `About ${secret}` });
  await hide(db, { id: post.id, authorId: author.id, state });
  return {
    id: post.id,
    slug: post.slug,
    tag,
    author,
    secret,
    series: series.slug,
    translation: translation.slug,
  };
}

async function hide(
  db: Database,
  { id, authorId, state }: { id: string; authorId: string; state: HiddenState | 'published' },
): Promise<void> {
  if (state === 'published') return;
  const at = (offset: number) => new Date(Date.now() + offset);
  if (state === 'of a suspended author') {
    const data = { suspendedAt: at(0) };
    await db.user.update({ where: { id: authorId }, data, select: { id: true } });
    return;
  }
  const data = {
    draft: { status: 'draft' as const },
    scheduled: { status: 'scheduled' as const, publishAt: at(HOUR) },
    archived: { status: 'archived' as const },
    expired: { publishAt: at(-2 * HOUR), unpublishAt: at(-HOUR) },
    trashed: { deletedAt: at(0) },
  }[state];
  await db.post.update({ where: { id }, data, select: { id: true } });
}

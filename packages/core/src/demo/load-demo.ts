import type { DbOrTx, Tx } from '@masthead/db';
import type { Context } from '../context.ts';
import { newId } from '../ids.ts';
import { writePost } from '../posts/insert-post.ts';
import { addReactions } from './add-reactions.ts';
import { addSeries } from './add-series.ts';
import { addThreads } from './add-threads.ts';
import type { DemoContent } from './demo-content.ts';
import { idOf } from './demo-ids.ts';
import { type RenderedDemo, renderDemo } from './render-demo.ts';

/** What loading the demo needs of a context. */
export type DemoContext = Pick<Context, 'db' | 'renderMarkdown' | 'now'>;

/** Advisory lock: of servers that start together on an empty database, one loads the demo. */
const DEMO_LOCK = 3_702_551_846n;

/** Generous: a slow disk on the first start of all. */
const TIMEOUT_MS = 60_000;

/**
 * Loads the demo blog into a database without users and posts, whole or not at all, with the dates
 * it has. The content is read only when it is needed.
 *
 * @returns whether it was loaded now.
 */
export async function loadDemo(
  ctx: DemoContext,
  readContent: () => Promise<DemoContent>,
): Promise<boolean> {
  if (!(await isEmpty(ctx.db))) return false;
  const demo = await renderDemo(ctx.renderMarkdown, await readContent());
  return ctx.db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${DEMO_LOCK})`;
      if (!(await isEmpty(tx))) return false;
      await store(tx, demo, ctx.now());
      return true;
    },
    { timeout: TIMEOUT_MS, maxWait: TIMEOUT_MS },
  );
}

async function isEmpty(db: DbOrTx): Promise<boolean> {
  const user = await db.user.findFirst({ select: { id: true } });
  return user === null && (await db.post.findFirst({ select: { id: true } })) === null;
}

async function store(tx: Tx, demo: RenderedDemo, now: Date): Promise<void> {
  const users = await addAuthors(tx, demo);
  const posts = new Map<string, string>();
  for (const { author, date, ...post } of demo.posts) {
    const fields = {
      ...post,
      authorId: idOf(users, author),
      canonicalUrl: null,
      commentsEnabled: true,
      metadata: {},
      status: date > now ? 'scheduled' : 'published',
      publishAt: date,
      // It was all there before anybody came.
      announcedAt: date > now ? null : date,
      createdAt: date,
      updatedAt: date,
      importKey: `demo:${post.slug}`,
    } as const;
    posts.set(post.slug, (await writePost(tx, fields, date)).id);
  }
  await addThreads(tx, demo.threads, { users, posts });
  await addReactions(tx, demo, { users, posts });
  await addSeries(tx, demo, { users, posts });
}

async function addAuthors(tx: Tx, { authors, posts }: RenderedDemo): Promise<Map<string, string>> {
  const users = new Map(authors.map(({ username }) => [username, newId()]));
  // They were all there when the blog began.
  const createdAt = new Date(Math.min(...posts.map(({ date }) => date.getTime())));
  await tx.user.createMany({
    data: authors.map((author) => ({
      ...author,
      id: idOf(users, author.username),
      // RFC 2606 reserves `.invalid`: no mail will ever go there.
      email: `${author.username}@demo.invalid`,
      createdAt,
    })),
  });
  return users;
}

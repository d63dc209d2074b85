import { uniqueConstraintOf } from '@masthead/db';
import { insertPost } from '../posts/insert-post.ts';
import { ensureAuthor, usernameFrom } from './ensure-author.ts';
import { problemOf } from './file-problem.ts';
import type { ImportContext } from './import-context.ts';
import { type ImportReport, noteLosses, noteSeries, type Outcome } from './import-report.ts';
import type { ReadyPost } from './prepare-file.ts';

/** Stores the posts of one import and keeps its report. */
export type StorePost = (path: string, ready: ReadyPost) => Promise<Outcome>;

interface StoreOptions {
  fallbackAuthor: string;
  report: ImportReport;
}

/** Makes the function that stores posts; it remembers authors, which come again and again. */
export function createStore(
  ctx: ImportContext,
  { fallbackAuthor, report }: StoreOptions,
): StorePost {
  const known = new Map<string, { id: string; entry: ImportReport['authors'][number] }>();

  async function authorOf(name: string) {
    const cached = known.get(name);
    if (cached) return cached;
    const { id, ...account } = report.dryRun
      ? { id: '', username: usernameFrom(name), created: true }
      : await ensureAuthor(ctx.db, name);
    // The same person may be written `The Rustup Team` and `the rustup team`.
    const same = report.authors.find(({ username }) => username === account.username);
    const author = { id, entry: same ?? { name, posts: 0, ...account } };
    if (!same) report.authors.push(author.entry);
    known.set(name, author);
    return author;
  }

  return async (path, ready) => {
    const { post } = ready;
    const dates = datesOf(ready, ctx.now());
    try {
      const author = await authorOf(post.author ?? fallbackAuthor);
      if (!report.dryRun) await insert(ctx, ready, { ...dates, authorId: author.id });
      author.entry.posts += 1;
      if (post.series) noteSeries(report, post.series.title, author.entry.username);
    } catch (error) {
      // Another import of the same folder, at the same time, was first.
      if (uniqueConstraintOf(error) === 'posts_import_key_key') {
        report.alreadyHere += 1;
        return 'alreadyHere';
      }
      report.failed.push({ path, ...problemOf(ctx, path, error) });
      return 'failed';
    }
    report.imported += 1;
    if (dates.status === 'draft') report.drafts += 1;
    if (dates.status === 'scheduled') report.scheduled += 1;
    report.languages[post.language] = (report.languages[post.language] ?? 0) + 1;
    noteLosses(report, path, ready.losses);
    return 'imported';
  };
}

interface Dates {
  status: 'draft' | 'scheduled' | 'published';
  publishAt: Date | null;
  announcedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

/** A post is as old as its source says; one dated in the future waits for its day. */
function datesOf({ post, modifiedAt }: ReadyPost, now: Date): Dates {
  const date = post.publishedAt ?? modifiedAt ?? now;
  const createdAt = date < now ? date : now;
  return {
    status: post.draft ? 'draft' : date > now ? 'scheduled' : 'published',
    publishAt: post.draft ? null : date,
    // What was out elsewhere is no news here.
    announcedAt: post.draft || date > now ? null : date,
    createdAt,
    updatedAt: post.updatedAt ?? createdAt,
  };
}

async function insert(ctx: ImportContext, ready: ReadyPost, fields: Dates & { authorId: string }) {
  const { post, rendered, summary, importKey } = ready;
  await insertPost(ctx, {
    ...fields,
    title: post.title,
    content: post.content,
    summary,
    tags: post.tags,
    slugSource: post.slug,
    language: post.language,
    canonicalUrl: post.canonicalUrl,
    seoTitle: post.seoTitle,
    seoDescription: post.seoDescription,
    featuredAt: post.featured ? fields.createdAt : null,
    commentsEnabled: post.commentsEnabled,
    metadata: post.metadata,
    unpublishAt: post.unpublishAt ?? null,
    importKey,
    rendered,
  });
}

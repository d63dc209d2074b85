import { isDeepStrictEqual } from 'node:util';
import {
  AppError,
  type MergeHunk,
  type PostText,
  type ProblemIssue,
  type UpdatePostInput,
} from '@masthead/contracts';
import { readRevision } from '@masthead/db';
import type { Context } from '../context.ts';
import { mergeContent, mergeLine, settled } from './merge-content.ts';

/**
 * What to write instead of an update that was made from a version that is gone, when merging was asked
 * for and nothing overlaps. Throws VERSION_CONFLICT with the three texts otherwise.
 */
export async function mergeUpdate(ctx: Context, input: UpdatePostInput): Promise<UpdatePostInput> {
  const { version, base, theirs, fields } = await readLate(ctx, input);
  const mine = overlay(base ?? theirs, input);
  const wanted = input.onConflict === 'merge';

  let hunks: MergeHunk[] | undefined;
  const issues = [stale(version)];
  if (wanted && base !== undefined) {
    const clashing = clashesOf(input, fields);
    const three = (field: keyof PostText) => ({
      base: base[field],
      mine: mine[field],
      theirs: theirs[field],
    });
    hunks = mergeContent(three('content'));
    const [title, summary] = [mergeLine(three('title')), mergeLine(three('summary'))];
    const content = settled(hunks);
    if (title !== undefined && summary !== undefined && content !== undefined && !clashing.length) {
      return {
        ...input,
        expectedVersion: version,
        ...changed(theirs, { title, summary, content }),
      };
    }
    issues.push(...clashing.map((path) => ({ path, message: 'differs and cannot be merged' })));
  }
  throw new AppError('VERSION_CONFLICT', {
    currentVersion: version,
    issues,
    conflict: { base: base ?? null, mine, theirs, ...(hunks && { hunks }) },
  });
}

/** VERSION_CONFLICT with the three texts, for a write of the whole text that is never merged. */
export async function refuseLate(
  ctx: Context,
  write: { id: string; expectedVersion: number; mine: PostText },
): Promise<never> {
  const { version, base, theirs } = await readLate(ctx, write);
  throw new AppError('VERSION_CONFLICT', {
    currentVersion: version,
    issues: [stale(version)],
    conflict: { base: base ?? null, mine: write.mine, theirs },
  });
}

/** What is stored, and what was when the version of the late write was current, if that is known. */
async function readLate(
  ctx: Context,
  { id, expectedVersion }: { id: string; expectedVersion: number },
) {
  const { version, text: theirs, fields } = await readStored(ctx, id);
  const base = await readRevision(ctx.db, { postId: id, version: expectedVersion });
  return { version, theirs, fields, base };
}

function stale(currentVersion: number): ProblemIssue {
  return { path: 'expectedVersion', message: `is not the current version, ${currentVersion}` };
}

function overlay(text: PostText, { title, summary, content }: UpdatePostInput): PostText {
  return {
    title: title ?? text.title,
    summary: summary ?? text.summary,
    content: content ?? text.content,
  };
}

/** Undefined: as it is stored, not to be written. */
function changed(theirs: PostText, merged: PostText) {
  const unlessSame = (field: keyof PostText) =>
    merged[field] === theirs[field] ? undefined : merged[field];
  return {
    title: unlessSame('title'),
    summary: unlessSame('summary'),
    content: unlessSame('content'),
  };
}

type Others = Required<
  Omit<
    UpdatePostInput,
    'id' | 'expectedVersion' | 'onConflict' | 'autosaveVersion' | keyof PostText
  >
>;

/** Of these no former state is kept, so nobody can say who changed them: only what is equal is settled. */
function clashesOf(input: UpdatePostInput, fields: Others): string[] {
  // Every field there is: one that was left out would be written over unseen.
  const names = Object.keys(fields) as (keyof Others)[];
  return names.filter(
    (name) => input[name] !== undefined && !isDeepStrictEqual(input[name], fields[name]),
  );
}

async function readStored(
  ctx: Context,
  id: string,
): Promise<{ version: number; text: PostText; fields: Others }> {
  const post = await ctx.db.post.findFirst({
    where: { id, deletedAt: null },
    select: {
      version: true,
      title: true,
      summary: true,
      contentRaw: true,
      slug: true,
      language: true,
      canonicalUrl: true,
      seoTitle: true,
      seoDescription: true,
      coverId: true,
      commentsEnabled: true,
      metadata: true,
      series: { select: { seriesId: true } },
      tags: { select: { tag: { select: { name: true } } }, orderBy: { position: 'asc' } },
    },
  });
  if (post === null) throw new AppError('POST_NOT_FOUND');
  const { version, title, summary, contentRaw: content, tags, series, metadata, ...rest } = post;
  return {
    version,
    text: { title, summary, content },
    fields: {
      ...rest,
      metadata: metadata as Others['metadata'],
      seriesId: series?.seriesId ?? null,
      tags: tags.map(({ tag }) => tag.name),
    },
  };
}

import {
  directionOf,
  type ListedPost,
  type Post,
  type PostDocument,
  type PostStatus,
  type PostSummary,
  type PostTranslation,
} from '@masthead/contracts';
import {
  type ListedPostRow,
  type PostRow,
  type PostSummaryRow,
  statusAt,
  type TranslationColumn,
} from '@masthead/db';
import { may } from '../access/policies.ts';
import type { Actor } from '../context.ts';
import { toCover } from '../media/media-view.ts';
import { toUserRef } from '../users/user-ref.ts';
import { ownersOf, rightsOf } from './post-rights.ts';

/** A post as lists show it. For the `editor`, who may edit some of them, with what they planned of those. */
export function toPostSummary(row: PostSummaryRow, now: Date, editor?: Actor): PostSummary {
  const status = statusAt(row, now);
  return {
    ...(editor && may(editor, 'post.edit', ownersOf(row)) && plansOf(row, status)),
    id: row.id,
    slug: row.slug,
    title: row.title,
    summary: row.summary,
    summaryIsExcerpt: row.summaryIsExcerpt,
    language: row.language,
    dir: directionOf(row.language),
    status,
    author: toUserRef(row),
    coAuthors: (row.coAuthors ?? []).map(toUserRef),
    tags: row.tags ?? [],
    cover: row.cover && toCover(row.cover),
    // A draft keeps the date it was once published at, for the day it is published again; it is not published now.
    publishedAt: status === 'draft' ? null : row.publishAt,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    readingMinutes: row.readingMinutes,
    commentCount: row.commentCount,
    likeCount: row.likeCount,
    bookmarkCount: row.bookmarkCount,
    featured: row.featured,
    pinned: row.pinned,
    version: row.version,
  };
}

function plansOf({ publishAt, unpublishAt }: PostSummaryRow, status: PostStatus) {
  return { publishAt: status === 'draft' ? null : publishAt, unpublishAt };
}

/** A post as its author's own list shows it, and as every list does to everyone else. */
export function toListedPost(row: ListedPostRow, now: Date, actor: Actor): ListedPost {
  const { content, contentHtml } = row;
  const post = {
    ...toPostSummary(row, now, actor),
    ...(content !== undefined && { content }),
    ...(contentHtml !== undefined && { contentHtml }),
  };
  const { autosave } = row;
  if (autosave === undefined) return post;
  if (autosave === null) return { ...post, autosave };
  // PostgreSQL writes instants into JSON in a form of its own.
  const updatedAt = new Date(autosave.updatedAt).toISOString();
  return { ...post, autosave: { title: autosave.title, updatedAt } };
}

const emptyDocument: PostDocument = { headings: [], links: [], images: [] };

/** A whole post, as that actor sees it. `askedFor`: the slug or id in the request. */
export function toPost(
  row: PostRow,
  { actor, now, askedFor }: { actor: Actor; now: Date; askedFor: string },
): Post {
  const rights = rightsOf(actor, ownersOf(row));
  const { canEdit } = rights;
  const summary = toPostSummary(row, now);
  return {
    ...summary,
    content: row.content,
    contentHtml: row.contentHtml,
    document: { ...emptyDocument, ...row.document },
    wordCount: row.wordCount,
    canonicalUrl: row.canonicalUrl,
    seoTitle: row.seoTitle,
    seoDescription: row.seoDescription,
    translations: (row.translations ?? [])
      .filter((other) => other.visible || may(actor, 'post.preview', other))
      .map((translation) => toTranslation(translation, now)),
    commentsEnabled: row.commentsEnabled,
    metadata: row.metadata as Post['metadata'],
    // What is planned is for those who plan: the end of a post is news before it comes.
    publishAt: canEdit && summary.status !== 'draft' ? row.publishAt : null,
    unpublishAt: canEdit ? row.unpublishAt : null,
    series: row.series,
    redirectedFrom: askedFor === row.slug ? null : askedFor,
    viewer:
      actor.kind === 'anonymous'
        ? null
        : { liked: row.liked, bookmarked: row.bookmarked, ...rights },
  };
}

function toTranslation(row: TranslationColumn, now: Date): PostTranslation {
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    language: row.language,
    dir: directionOf(row.language),
    status: statusAt(row, now),
  };
}

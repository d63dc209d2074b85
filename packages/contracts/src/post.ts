import { z } from 'zod';
import { AutosaveVersion } from './autosave-version.ts';
import { BoundedJson, JsonObject } from './json.ts';
import { limits } from './limits.ts';
import { Cover } from './media.ts';
import { PostDocument } from './post-document.ts';
import { PostStatus } from './post-status.ts';
import { schedule } from './schedule.ts';
import { fieldsOf } from './selection.ts';
import { PostSeries } from './series.ts';
import { TagName, TagRef } from './tag.ts';
import {
  ExpectedVersion,
  HttpUrl,
  Id,
  Language,
  label,
  markdown,
  NewId,
  Slug,
  TextDirection,
  Timestamp,
  text,
} from './text.ts';
import { UserRef } from './user.ts';

/** A post in a list. */
export const PostSummary = z
  .object({
    id: Id,
    slug: z.string(),
    title: z.string(),
    summary: z.string().describe('Written by the author; the excerpt where they wrote none.'),
    summaryIsExcerpt: z
      .boolean()
      .describe('True where the author wrote no summary: `summary` is the beginning of the text.'),
    language: z.string(),
    dir: TextDirection,
    status: PostStatus,
    author: UserRef.describe('Who owns it.'),
    coAuthors: z.array(UserRef).describe('Who else wrote it, in the order of the byline.'),
    tags: z.array(TagRef),
    cover: Cover.nullable(),
    publishedAt: Timestamp.nullable(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
    readingMinutes: z.int(),
    commentCount: z.int(),
    likeCount: z.int(),
    bookmarkCount: z.int(),
    publishAt: Timestamp.nullable()
      .optional()
      .describe(
        'When it is, or was, published; null for a draft. In lists of posts, and only for those who may edit it.',
      ),
    unpublishAt: Timestamp.nullable()
      .optional()
      .describe('When it stops to be readable; null: never. As `publishAt`.'),
    featured: z.boolean().describe('Editors put it on the front page.'),
    pinned: z.boolean().describe('Its author keeps it at the head of their page.'),
    version: z
      .int()
      .describe('Send it back as `expectedVersion` or `If-Match` when you change the post.'),
  })
  .meta({ id: 'PostSummary', description: 'A post in a list.' });
export type PostSummary = z.infer<typeof PostSummary>;

/** What the signed-in reader did and may do with a post. */
export const PostViewer = z
  .object({
    liked: z.boolean(),
    bookmarked: z.boolean(),
    role: z
      .enum(['owner', 'co-author', 'editor'])
      .nullable()
      .describe('What you are to this post; `editor`: by your role on this site.'),
    canEdit: z.boolean(),
    canDelete: z.boolean(),
    canInvite: z.boolean(),
    canTransfer: z.boolean(),
    canFeature: z.boolean(),
    canPin: z.boolean(),
  })
  .meta({ id: 'PostViewer', description: 'What you did, and may do, with this post.' });
export type PostViewer = z.infer<typeof PostViewer>;

/** The same post in another language. */
export const PostTranslation = z
  .object({
    id: Id,
    slug: z.string(),
    title: z.string(),
    language: z.string(),
    dir: TextDirection,
    status: PostStatus,
  })
  .meta({ id: 'PostTranslation', description: 'The same post in another language.' });
export type PostTranslation = z.infer<typeof PostTranslation>;

/** A whole post. */
export const Post = PostSummary.extend({
  content: z.string().describe('Markdown, as the author wrote it.'),
  contentHtml: z.string().describe('Sanitised HTML.'),
  document: PostDocument,
  wordCount: z.int(),
  canonicalUrl: z.string().nullable(),
  seoTitle: z.string().nullable().describe('Null: the title.'),
  seoDescription: z.string().nullable().describe('Null: the summary.'),
  translations: z
    .array(PostTranslation)
    .describe('The same in other languages, as far as you may read them.'),
  commentsEnabled: z.boolean(),
  metadata: JsonObject,
  publishAt: Timestamp.nullable().describe(
    'When it is, or was, published. Null for a draft, and for those who may not edit it.',
  ),
  unpublishAt: Timestamp.nullable().describe(
    'When it stops to be readable. Null: never; always null for those who may not edit it.',
  ),
  series: PostSeries.nullable(),
  redirectedFrom: z
    .string()
    .nullable()
    .describe('The old slug or id that was asked for, when it was one.'),
  viewer: PostViewer.nullable().describe('Null for anonymous readers.'),
}).meta({ id: 'Post', description: 'A whole post.' });
export type Post = z.infer<typeof Post>;

export const PostTitle = label().max(limits.title.max).meta({ example: 'Bread, again' });

/** Fields an author can write. */
const writable = {
  title: PostTitle,
  content: markdown().meta({ example: 'Flour, **water**, salt.' }),
  summary: text().trim().max(limits.summary.max),
  tags: z.array(TagName).max(limits.tags.perPost, `must be at most ${limits.tags.perPost} tags`),
  slug: Slug,
  language: Language,
  canonicalUrl: HttpUrl.nullable(),
  seoTitle: label()
    .max(limits.seoTitle.max)
    .nullable()
    .describe('For search engines and shared links. Null: the title.'),
  seoDescription: label()
    .max(limits.seoDescription.max)
    .nullable()
    .describe('For search engines and shared links. Null: the summary.'),
  coverId: Id.nullable().describe('A picture of yours, from `POST /media`.'),
  seriesId: Id.nullable().describe(
    'A series of the author’s: the post becomes its last part, unless it is one already. Null: none.',
  ),
  commentsEnabled: z.boolean(),
  metadata: BoundedJson,
};

export const CreatePostInput = z.object({
  id: NewId.optional().describe(
    'An id that you made, so that you can send this again when the answer got lost: of one id only one post is made. Default: made here.',
  ),
  title: writable.title,
  content: writable.content.default(''),
  summary: writable.summary.default(''),
  tags: writable.tags.default([]),
  slug: writable.slug.optional().describe('Default: made from the title.'),
  language: writable.language.default('en'),
  canonicalUrl: writable.canonicalUrl.default(null),
  seoTitle: writable.seoTitle.default(null),
  seoDescription: writable.seoDescription.default(null),
  coverId: writable.coverId.default(null),
  seriesId: writable.seriesId.optional(),
  commentsEnabled: writable.commentsEnabled.default(true),
  metadata: writable.metadata.default({}),
  status: z
    .enum(['draft', 'scheduled', 'published'])
    .default('draft')
    .describe('`published` publishes at once, `scheduled` at `publishAt`.'),
  publishAt: schedule.publishAt.optional(),
  unpublishAt: schedule.unpublishAt.optional(),
});
export type CreatePostInput = z.infer<typeof CreatePostInput>;

export const CreatedPost = Post.extend({
  duplicate: z
    .boolean()
    .describe('You had made a post with this id before; this is that one, as it is now.'),
}).meta({ id: 'CreatedPost', description: 'The post that was made.' });
export type CreatedPost = z.infer<typeof CreatedPost>;

/** Changes what is present, nothing else. */
export const UpdatePostInput = z
  .object({
    id: Id,
    expectedVersion: ExpectedVersion,
    onConflict: z
      .enum(['refuse', 'merge'])
      .optional()
      .describe(
        'What to do if someone changed the post since. `merge`: join both changes of title, summary and content, by paragraph, unless they overlap. Default: `refuse`.',
      ),
    autosaveVersion: AutosaveVersion.optional(),
  })
  .extend(z.object(writable).partial().shape);
export type UpdatePostInput = z.infer<typeof UpdatePostInput>;

export const PostIdInput = z.object({ id: Id });
export type PostIdInput = z.infer<typeof PostIdInput>;

export const LinkTranslationInput = z.object({
  id: Id,
  translationId: Id.describe('A post of yours in another language.'),
});
export type LinkTranslationInput = z.infer<typeof LinkTranslationInput>;

export const RelatedPostsInput = PostIdInput.extend({ fields: fieldsOf(PostSummary) });
export type RelatedPostsInput = z.infer<typeof RelatedPostsInput>;

/** What to read after a post. */
export const RelatedPosts = z
  .object({ items: z.array(PostSummary) })
  .meta({ id: 'RelatedPosts', description: 'What to read after a post, best first.' });
export type RelatedPosts = z.infer<typeof RelatedPosts>;

export const PostLinkKind = z
  .enum(['internal', 'external'])
  .meta({ id: 'PostLinkKind', description: 'Where a link leads.' });
export type PostLinkKind = z.infer<typeof PostLinkKind>;

export const PostLinkState = z
  .enum(['ok', 'moved', 'hidden', 'missing'])
  .meta({ id: 'PostLinkState', description: 'What became of the post a link leads to.' });
export type PostLinkState = z.infer<typeof PostLinkState>;

/** Where a post leads. */
export const PostLink = z
  .object({
    url: z.string().describe('As the author wrote it.'),
    text: z.string(),
    kind: PostLinkKind.describe('Whether it stays on this site.'),
    state: PostLinkState.nullable().describe(
      'Of a link to a post: `moved` still works, by redirect; `hidden` is not public, but you may read it. Null: not checked.',
    ),
    slug: z.string().nullable().describe('Of the post it leads to, as it is now.'),
  })
  .meta({ id: 'PostLink', description: 'A link of a post, and whether it leads anywhere.' });
export type PostLink = z.infer<typeof PostLink>;

export const PostLinks = z
  .object({ items: z.array(PostLink) })
  .meta({ id: 'PostLinks', description: 'The links of a post, in order.' });
export type PostLinks = z.infer<typeof PostLinks>;

/** How many posts of each status somebody has. */
export const PostCounts = z
  .object({
    draft: z.int(),
    scheduled: z.int(),
    published: z.int(),
    archived: z.int(),
    trash: z.int().describe('Deleted, and still to be restored.'),
  })
  .meta({ id: 'PostCounts', description: 'How many posts you have, by status.' });
export type PostCounts = z.infer<typeof PostCounts>;

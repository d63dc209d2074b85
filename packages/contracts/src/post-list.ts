import { z } from 'zod';
import { limits } from './limits.ts';
import { PageInput, pageOf } from './page.ts';
import { PostSummary } from './post.ts';
import { postStatuses } from './post-status.ts';
import { Instant } from './schedule.ts';
import { fieldsOf, namesOf } from './selection.ts';
import { TagSlug } from './tag.ts';
import { Language, line, Timestamp } from './text.ts';
import { Username } from './user.ts';

/** Orders of the list of posts; `-` is downwards, the newest first. */
export const postSorts = ['-publishedAt', 'publishedAt', '-updatedAt', 'updatedAt'] as const;
export type PostSort = (typeof postSorts)[number];

const tagsOfFilter = () =>
  z.array(TagSlug).min(1).max(limits.filter.tags, `must be at most ${limits.filter.tags} tags`);

const minutes = () => z.int().min(0).max(limits.filter.readingMinutes);

/** What narrows the list of posts down: all that are given have to hold. */
export const PostFilters = z.object({
  tag: TagSlug.optional().describe('Only posts with this tag.'),
  tags: tagsOfFilter().optional().describe('Only posts with all of these tags.'),
  anyTag: tagsOfFilter().optional().describe('Only posts with at least one of these tags.'),
  author: Username.optional().describe('Only posts that this user wrote, alone or with others.'),
  series: line()
    .min(1)
    .max(limits.slug.max)
    .optional()
    .describe('Only parts of the series that has, or once had, this slug.'),
  language: Language.optional().describe('Only posts in this language.'),
  featured: z.boolean().optional().describe('Only posts that are featured, or are not.'),
  pinned: z.boolean().optional().describe('Only posts their author has pinned, or has not.'),
  hasCover: z.boolean().optional().describe('Only posts that have a cover, or have none.'),
  publishedSince: Instant.optional().describe('Only posts published at or after this instant.'),
  publishedUntil: Instant.optional().describe('Only posts published before this instant.'),
  updatedSince: Instant.optional().describe(
    'Only posts that were changed, or came out, at or after this instant: what a copy of the list lacks.',
  ),
  minReadingMinutes: minutes().optional().describe('Only posts that take this long to read.'),
  maxReadingMinutes: minutes().optional().describe('Only posts that take no longer to read.'),
});
export type PostFilters = z.infer<typeof PostFilters>;

/** That something is unsaved. */
export const AutosaveMark = z
  .object({ title: z.string(), updatedAt: Timestamp })
  .meta({ id: 'AutosaveMark', description: 'That you typed something and have not saved it.' });
export type AutosaveMark = z.infer<typeof AutosaveMark>;

/** A post in a list that may be of one's own. */
export const ListedPost = PostSummary.extend({
  autosave: AutosaveMark.nullable()
    .optional()
    .describe('What you typed and have not saved. Only in lists of your own posts.'),
  content: z.string().optional().describe('Markdown. Only where it was asked for by name.'),
  contentHtml: z
    .string()
    .optional()
    .describe('Sanitised HTML. Only where it was asked for by name.'),
}).meta({
  id: 'ListedPost',
  description: 'A post in a list; in one of your own with its autosave.',
});
export type ListedPost = z.infer<typeof ListedPost>;

/** What a list of posts has only if it is asked for by name. */
export const listedPostExtras = ['content', 'contentHtml'] as const;

export const PostListInput = PageInput.extend(PostFilters.shape)
  .extend({
    status: z
      .enum([...postStatuses, 'any'])
      .default('published')
      .describe(
        'Anything but `published` lists the posts you own or write with others, and needs a session.',
      ),
    sort: z
      .enum(postSorts)
      .optional()
      .describe(
        'Default: `-publishedAt`, and `-updatedAt` for your own posts. By `publishedAt` only what is `published` or `scheduled` can be sorted. Among what is published, coming out counts as a change.',
      ),
    fields: fieldsOf(ListedPost),
    include: namesOf(listedPostExtras)
      .optional()
      .describe(
        `Answers these too. A page then has at most ${limits.page.textBytes / 1024 / 1024} MiB of text: it ends before the post that would be too much, though never before the first.`,
      ),
  })
  .superRefine(({ status, sort }, context) => {
    if (!sort?.endsWith('publishedAt') || status === 'published' || status === 'scheduled') return;
    context.addIssue({
      code: 'custom',
      path: ['sort'],
      message: `must be updatedAt or -updatedAt where status is ${status}: not all of these have a date`,
    });
  });
export type PostListInput = z.infer<typeof PostListInput>;

export const PostPage = pageOf(ListedPost).meta({
  id: 'PostPage',
  description: 'Posts, in the order that was asked for.',
});
export type PostPage = z.infer<typeof PostPage>;

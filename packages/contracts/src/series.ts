import { z } from 'zod';
import { limits } from './limits.ts';
import { PageInput, pageOf } from './page.ts';
import { PostStatus } from './post-status.ts';
import { fieldsOf } from './selection.ts';
import { ExpectedVersion, Id, label, line, Slug, TextDirection, Timestamp, text } from './text.ts';
import { Username, UserRef } from './user.ts';

/** The place of a post in its series, as its page shows it. */
export const SeriesNeighbour = z
  .object({ slug: z.string(), title: z.string() })
  .meta({ id: 'SeriesNeighbour', description: 'The part before or after a post in its series.' });
export type SeriesNeighbour = z.infer<typeof SeriesNeighbour>;

export const PostSeries = z
  .object({
    id: Id,
    slug: z.string(),
    title: z.string(),
    position: z.int().describe('1 for the first part. Counts the parts that you can read.'),
    total: z.int().describe('How many parts you can read.'),
    previous: SeriesNeighbour.nullable(),
    next: SeriesNeighbour.nullable(),
  })
  .meta({ id: 'PostSeries', description: 'Where a post stands in its series.' });
export type PostSeries = z.infer<typeof PostSeries>;

/** A series in a list. */
export const SeriesSummary = z
  .object({
    id: Id,
    slug: z.string(),
    title: z.string(),
    description: z.string(),
    owner: UserRef,
    postCount: z.int().describe('Its parts that anyone can read now; with `all`: all its parts.'),
    createdAt: Timestamp,
    version: z
      .int()
      .describe(
        'Send it back as `expectedVersion` or `If-Match` when you change the series or its order.',
      ),
  })
  .meta({ id: 'SeriesSummary', description: 'A series in a list.' });
export type SeriesSummary = z.infer<typeof SeriesSummary>;

/** A part in its series. */
export const SeriesPart = z
  .object({
    id: Id,
    position: z.int(),
    slug: z.string(),
    title: z.string(),
    summary: z.string(),
    language: z.string(),
    dir: TextDirection,
    status: PostStatus,
    publishedAt: Timestamp.nullable(),
    readingMinutes: z.int(),
  })
  .meta({ id: 'SeriesPart', description: 'A post in its series.' });
export type SeriesPart = z.infer<typeof SeriesPart>;

/** What the signed-in reader may do with a series. */
export const SeriesViewer = z
  .object({ canEdit: z.boolean() })
  .meta({ id: 'SeriesViewer', description: 'What you may do with a series.' });
export type SeriesViewer = z.infer<typeof SeriesViewer>;

export const Series = SeriesSummary.extend({
  posts: z.array(SeriesPart).describe('The parts that you can read, in order.'),
  redirectedFrom: z
    .string()
    .nullable()
    .describe('The old slug or id that was asked for, when it was one.'),
  viewer: SeriesViewer.nullable().describe('What you may do with it. Null for anonymous readers.'),
}).meta({ id: 'Series', description: 'A series with its parts.' });
export type Series = z.infer<typeof Series>;

const writable = {
  title: label().max(limits.title.max).meta({ example: 'Bread for beginners' }),
  description: text().trim().max(limits.series.description),
  slug: Slug,
};

export const CreateSeriesInput = z.object({
  title: writable.title,
  description: writable.description.default(''),
  slug: writable.slug.optional().describe('Default: made from the title.'),
});
export type CreateSeriesInput = z.infer<typeof CreateSeriesInput>;

export const SeriesIdInput = z.object({ id: Id, expectedVersion: ExpectedVersion });
export type SeriesIdInput = z.infer<typeof SeriesIdInput>;

/** Changes what is present, nothing else. */
export const UpdateSeriesInput = SeriesIdInput.extend(z.object(writable).partial().shape);
export type UpdateSeriesInput = z.infer<typeof UpdateSeriesInput>;

export const SetSeriesPostsInput = SeriesIdInput.extend({
  posts: z
    .array(Id)
    .max(limits.series.posts, `must be at most ${limits.series.posts} posts`)
    .superRefine((ids, context) => {
      const seen = new Set<string>();
      ids.forEach((id, index) => {
        const key = id.toLowerCase();
        if (seen.has(key)) {
          context.addIssue({ code: 'custom', path: [index], message: 'is in the list already' });
        }
        seen.add(key);
      });
    })
    .describe('Ids of all its posts, in order. A post that is left out leaves the series.'),
});
export type SetSeriesPostsInput = z.infer<typeof SetSeriesPostsInput>;

export const SeriesBySlugInput = z.object({
  slug: line()
    .min(1)
    .max(limits.slug.max)
    .describe('A slug the series has or once had, or its id.'),
  fields: fieldsOf(Series),
});
export type SeriesBySlugInput = z.infer<typeof SeriesBySlugInput>;

export const SeriesListInput = PageInput.extend({
  owner: Username.optional().describe('Only series of this user.'),
  all: z
    .boolean()
    .default(false)
    .describe(
      'Also those of which nobody can read a part yet: your own, or for editors those of `owner`. Needs a session.',
    ),
  fields: fieldsOf(SeriesSummary),
});
export type SeriesListInput = z.infer<typeof SeriesListInput>;

export const SeriesPage = pageOf(SeriesSummary).meta({
  id: 'SeriesPage',
  description: 'Series, newest first.',
});
export type SeriesPage = z.infer<typeof SeriesPage>;

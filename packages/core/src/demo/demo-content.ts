import {
  CreateCommentInput,
  CreatePostInput,
  CreateSeriesInput,
  DisplayName,
  limits,
  Slug,
  Username,
} from '@masthead/contracts';
import { z } from 'zod';

const DemoDate = z.iso.datetime().transform((text) => new Date(text));

/** Somebody who writes, comments or likes. Nobody can sign in as them. */
export const DemoAuthor = z.strictObject({
  username: Username,
  displayName: DisplayName,
  bio: z.string().max(limits.bio.max),
  role: z.enum(['author', 'reader']),
});

/** The front matter of a post. */
export const DemoPostFields = z.strictObject({
  ...CreatePostInput.pick({ title: true, tags: true, summary: true, language: true }).shape,
  slug: Slug,
  author: Username,
  date: DemoDate,
});

export const DemoPost = DemoPostFields.extend(CreatePostInput.pick({ content: true }).shape);
export type DemoPost = z.infer<typeof DemoPost>;

/** A comment and, below it, what it was answered. */
export interface DemoComment {
  author: string;
  date: Date;
  body: string;
  replies?: DemoComment[] | undefined;
}

const DemoComment: z.ZodType<DemoComment> = z.strictObject({
  author: Username,
  date: DemoDate,
  body: CreateCommentInput.shape.body,
  replies: z.lazy(() => z.array(DemoComment)).optional(),
});

export const DemoThreads = z.array(z.strictObject({ post: Slug, comments: z.array(DemoComment) }));

const UsernamesByPost = z.record(Slug, z.array(Username));
export const DemoReactions = z.strictObject({ likes: UsernamesByPost, bookmarks: UsernamesByPost });

/** Posts of one author, in the order to read them. */
export const DemoSeries = z.strictObject({
  ...CreateSeriesInput.pick({ title: true, description: true }).shape,
  slug: Slug,
  owner: Username,
  posts: z.array(Slug).min(1),
});

/** Everything the demo blog consists of. */
export interface DemoContent {
  authors: z.infer<typeof DemoAuthor>[];
  posts: DemoPost[];
  threads: z.infer<typeof DemoThreads>;
  reactions: z.infer<typeof DemoReactions>;
  series: z.infer<typeof DemoSeries>[];
}

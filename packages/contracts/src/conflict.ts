import { z } from 'zod';

// Depends on zod only: the error registry needs it, and everything else needs the registry.

/** What of a post is merged. */
export const PostText = z
  .object({ title: z.string(), summary: z.string(), content: z.string() })
  .meta({ id: 'PostText', description: 'What a post says. `content` is Markdown.' });
export type PostText = z.infer<typeof PostText>;

/** A run of paragraphs that could be merged, or the three of one that could not. */
export const MergeHunk = z
  .discriminatedUnion('type', [
    z
      .object({ type: z.literal('merged'), text: z.string() })
      .meta({ id: 'MergedHunk', description: 'Paragraphs that are settled.' }),
    z
      .object({
        type: z.literal('conflict'),
        base: z.string(),
        mine: z.string(),
        theirs: z.string(),
      })
      .meta({ id: 'ConflictHunk', description: 'Three readings of paragraphs, to choose from.' }),
  ])
  .meta({
    id: 'MergeHunk',
    description: 'Paragraphs that are settled, or the three readings of those that are not.',
  });
export type MergeHunk = z.infer<typeof MergeHunk>;

export const PostConflict = z
  .object({
    base: PostText.nullable().describe('What you changed. Null: too long ago to know.'),
    mine: PostText.describe('What you sent; fields you did not send are as in `base`.'),
    theirs: PostText.describe('What is stored now, at `currentVersion`.'),
    hunks: z
      .array(MergeHunk)
      .optional()
      .describe('The content in order, if merging was asked for and there is a `base`.'),
  })
  .meta({ id: 'PostConflict', description: 'The three texts of a write that came too late.' });
export type PostConflict = z.infer<typeof PostConflict>;

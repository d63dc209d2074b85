import { z } from 'zod';
import { limits } from './limits.ts';
import { PageInput, pageOf } from './page.ts';
import { fieldsOf } from './selection.ts';
import { Id, line, Timestamp, VersionNumber } from './text.ts';
import { UserRef } from './user.ts';

/** A kept version in a list. */
export const PostVersionSummary = z
  .object({
    postId: Id,
    number: VersionNumber.describe(
      '1 is the oldest. Not the `version` of the post, which counts writes.',
    ),
    title: z.string(),
    label: z.string().nullable().describe('The name it was saved under.'),
    restoredFrom: z.int().nullable().describe('The version that this one brought back.'),
    author: UserRef.nullable().describe(
      'Who wrote, published or saved it. Null: their account is gone.',
    ),
    contentBytes: z.int().describe('Length of the Markdown in bytes of UTF-8.'),
    createdAt: Timestamp,
  })
  .meta({ id: 'PostVersionSummary', description: 'A kept version of a post, in a list.' });
export type PostVersionSummary = z.infer<typeof PostVersionSummary>;

/** A kept version. */
export const PostVersion = PostVersionSummary.extend({
  summary: z.string(),
  content: z.string().describe('Markdown, byte for byte as it was.'),
  contentHtml: z.string().describe('Sanitised HTML, rendered by the rules of today.'),
}).meta({ id: 'PostVersion', description: 'What a post said when it was published or saved.' });
export type PostVersion = z.infer<typeof PostVersion>;

export const PostVersionPage = pageOf(PostVersionSummary).meta({
  id: 'PostVersionPage',
  description: 'Kept versions of a post, newest first.',
});
export type PostVersionPage = z.infer<typeof PostVersionPage>;

export const DiffHunkType = z
  .enum(['equal', 'insert', 'delete'])
  .meta({ id: 'DiffHunkType', description: 'In both versions, in the later or the earlier only.' });
export type DiffHunkType = z.infer<typeof DiffHunkType>;

/** A run of text that two versions share, or that one of them has. */
export const DiffHunk = z
  .object({
    type: DiffHunkType,
    text: z.string(),
    omitted: z
      .int()
      .optional()
      .describe(
        'Length of the equal text, in UTF-16 units, that was left out here. `text` is empty then.',
      ),
  })
  .meta({
    id: 'DiffHunk',
    description:
      'A run of text: in both versions, in the later only, in the earlier only. Whole words.',
  });
export type DiffHunk = z.infer<typeof DiffHunk>;

export const PostDiff = z
  .object({
    from: PostVersionSummary,
    to: PostVersionSummary,
    title: z.array(DiffHunk),
    summary: z.array(DiffHunk),
    content: z.array(DiffHunk),
  })
  .meta({
    id: 'PostDiff',
    description:
      'What changed between two versions. The `equal` and `delete` texts in a row are the first version, the `equal` and `insert` texts the second.',
  });
export type PostDiff = z.infer<typeof PostDiff>;

export const VersionListInput = PageInput.extend({ id: Id, fields: fieldsOf(PostVersionSummary) });
export type VersionListInput = z.infer<typeof VersionListInput>;

export const VersionInput = z.object({
  id: Id,
  number: VersionNumber.describe('Number of the version.'),
});
export type VersionInput = z.infer<typeof VersionInput>;

export const ReadVersionInput = VersionInput.extend({ fields: fieldsOf(PostVersion) });
export type ReadVersionInput = z.infer<typeof ReadVersionInput>;

export const CompareVersionsInput = z.object({
  id: Id,
  from: VersionNumber.describe('Number of the version to begin with.'),
  to: VersionNumber.describe('Number of the version to end with.'),
  context: z
    .int()
    .min(0)
    .max(limits.diffContext.max)
    .optional()
    .describe(
      'Characters of equal text to keep beside each change; the rest is left out. Default: all.',
    ),
  fields: fieldsOf(PostDiff),
});
export type CompareVersionsInput = z.infer<typeof CompareVersionsInput>;

export const SaveVersionInput = z.object({
  id: Id,
  label: line()
    .min(1, 'must not be empty')
    .max(limits.versionLabel.max)
    .meta({ example: 'Sent to Grace' }),
});
export type SaveVersionInput = z.infer<typeof SaveVersionInput>;

export const RestoreVersionInput = VersionInput.extend({
  expectedVersion: VersionNumber.describe(
    'The `version` of the post you read. On REST `If-Match: "3"` says the same.',
  ),
});
export type RestoreVersionInput = z.infer<typeof RestoreVersionInput>;

import { z } from 'zod';
import { BoundedJson, JsonObject } from './json.ts';
import { limits } from './limits.ts';
import { Id, markdown, Timestamp, text } from './text.ts';

/** PostgreSQL's `integer`. */
const MAX_INT = 2_147_483_647;

const version = z.int().min(1).max(MAX_INT);

/** What somebody typed and has not saved. */
export const Autosave = z
  .object({
    postId: Id,
    version: z
      .int()
      .describe('Grows with every change, by any step. Not the `version` of the post.'),
    baseVersion: z.int().describe('The `version` of the post it was made from.'),
    title: z.string(),
    summary: z.string(),
    content: z.string().describe('Markdown, byte for byte as it was typed.'),
    details: JsonObject.describe('The other fields that were changed, as the editor holds them.'),
    updatedAt: Timestamp,
  })
  .meta({
    id: 'Autosave',
    description: 'What you typed and have not saved: yours alone, apart from the post.',
  });
export type Autosave = z.infer<typeof Autosave>;

/** Looser than a post: what is half typed must be kept too. It is checked when it is saved. */
export const SaveAutosaveInput = z.object({
  id: Id,
  expectedVersion: z
    .int()
    .min(0)
    .max(MAX_INT)
    .describe('The version of the autosave you know; 0: there is none. Or `If-Match: "3"`.'),
  baseVersion: version.describe('The `version` of the post it was made from.'),
  title: text().max(limits.title.max),
  summary: text().max(limits.summary.max).default(''),
  content: markdown(),
  details: BoundedJson.default({}).describe(
    'The other fields that were changed, in any form: kept as they are.',
  ),
});
export type SaveAutosaveInput = z.infer<typeof SaveAutosaveInput>;

export const DiscardAutosaveInput = z.object({
  id: Id,
  version: version.optional().describe('Only if it is still at this version. Default: any.'),
});
export type DiscardAutosaveInput = z.infer<typeof DiscardAutosaveInput>;

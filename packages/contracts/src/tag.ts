import { z } from 'zod';
import { limits } from './limits.ts';
import { PageInput, pageOf } from './page.ts';
import { fieldsOf } from './selection.ts';
import { ExpectedVersion, label, line, Slug, Timestamp, text } from './text.ts';

/** A tag as its author types it: `PostgreSQL`, `نرم‌افزار`. Tags with the same slug are one tag. */
export const TagName = label()
  .max(limits.tags.name)
  // `#bread` is how people write tags; the sign is the page's to set.
  .overwrite((typed) => typed.replace(/^[\s#]+(?=[^\s#])/, ''))
  .meta({ example: 'PostgreSQL' });

/** Address of a tag as given in a request. */
export const TagSlug = line().min(1).max(limits.slug.max).meta({ example: 'postgresql' });

export const TagRef = z
  .object({ slug: z.string(), name: z.string() })
  .meta({ id: 'TagRef', description: 'A tag on a post.' });
export type TagRef = z.infer<typeof TagRef>;

export const Tag = z
  .object({
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    postCount: z.int().describe('Posts with this tag that anyone can read now.'),
  })
  .meta({ id: 'Tag', description: 'A tag and how many posts carry it.' });
export type Tag = z.infer<typeof Tag>;

/** Orders of the list of tags: the most used first, or by the alphabet. */
export const tagSorts = ['-postCount', 'slug', '-slug'] as const;

export const TagListInput = PageInput.extend({
  q: line().max(limits.tags.name).optional().describe('Only tags whose name starts with this.'),
  sort: z
    .enum(tagSorts)
    .optional()
    .describe('Default: `-postCount`, the most used first. `slug` is the alphabet.'),
  fields: fieldsOf(Tag),
});
export type TagListInput = z.infer<typeof TagListInput>;
export const TagPage = pageOf(Tag).meta({
  id: 'TagPage',
  description: 'Tags, in the order that was asked for.',
});
export type TagPage = z.infer<typeof TagPage>;

export const TagBySlugInput = z.object({ slug: TagSlug });
export type TagBySlugInput = z.infer<typeof TagBySlugInput>;

/** A tag by itself, as its page shows it. */
export const TagDetails = Tag.extend({
  version: z
    .int()
    .describe('Send it back as `expectedVersion` or `If-Match` when you change the tag.'),
  redirectedFrom: z
    .string()
    .nullable()
    .describe('The slug that was asked for, when it is a former one or an alias.'),
}).meta({ id: 'TagDetails', description: 'A tag by itself.' });
export type TagDetails = z.infer<typeof TagDetails>;

export const ReadTagInput = TagBySlugInput.extend({ fields: fieldsOf(TagDetails) });
export type ReadTagInput = z.infer<typeof ReadTagInput>;

/** Changes what is present, nothing else. */
export const UpdateTagInput = TagBySlugInput.extend({
  expectedVersion: ExpectedVersion,
  name: TagName.optional().describe('The slug follows it; the former slug becomes an alias.'),
  newSlug: Slug.optional().describe('Default: made from the name.'),
  description: text().trim().max(limits.tags.description).optional(),
});
export type UpdateTagInput = z.infer<typeof UpdateTagInput>;

export const MergeTagInput = TagBySlugInput.extend({
  into: TagName.describe('Name, slug or alias of the tag that stays.'),
});
export type MergeTagInput = z.infer<typeof MergeTagInput>;

export const DeleteTagInput = TagBySlugInput.extend({
  detach: z
    .boolean()
    .default(false)
    .describe('Take it off the posts that have it; without it such a tag is not deleted.'),
});
export type DeleteTagInput = z.infer<typeof DeleteTagInput>;

export const TagAliasInput = TagBySlugInput.extend({
  alias: TagName.describe('As someone would type it; its slug counts.'),
});
export type TagAliasInput = z.infer<typeof TagAliasInput>;

export const TagAlias = z
  .object({ slug: z.string(), createdAt: Timestamp })
  .meta({ id: 'TagAlias', description: 'Another slug that means a tag.' });
export type TagAlias = z.infer<typeof TagAlias>;

export const TagAliases = z
  .object({ items: z.array(TagAlias) })
  .meta({ id: 'TagAliases', description: 'Other slugs that mean a tag, in order.' });
export type TagAliases = z.infer<typeof TagAliases>;

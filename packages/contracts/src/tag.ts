import { z } from 'zod';
import { limits } from './limits.ts';
import { PageInput, pageOf } from './page.ts';
import { label, line } from './text.ts';

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

export const TagListInput = PageInput.extend({
  q: line().max(limits.tags.name).optional().describe('Only tags whose name starts with this.'),
});
export type TagListInput = z.infer<typeof TagListInput>;
export const TagPage = pageOf(Tag).meta({ id: 'TagPage', description: 'Tags, most used first.' });
export type TagPage = z.infer<typeof TagPage>;

export const TagBySlugInput = z.object({ slug: TagSlug });
export type TagBySlugInput = z.infer<typeof TagBySlugInput>;

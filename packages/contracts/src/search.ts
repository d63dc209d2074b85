import { z } from 'zod';
import { limits } from './limits.ts';
import { PageInput, pageOf } from './page.ts';
import { PostSummary } from './post.ts';
import { fieldsOf } from './selection.ts';
import { TagSlug } from './tag.ts';
import { Language, text } from './text.ts';
import { Username } from './user.ts';

export const SearchHighlights = z.object({ title: z.string(), excerpt: z.string() }).meta({
  id: 'SearchHighlights',
  description: 'Escaped HTML in which `<mark>` is the only element.',
});
export type SearchHighlights = z.infer<typeof SearchHighlights>;

export const SearchHit = z
  .object({
    post: PostSummary,
    score: z.number().describe('Comparable within one answer only.'),
    highlights: SearchHighlights,
  })
  .meta({ id: 'SearchHit', description: 'A post that matches, with the matching words marked.' });
export type SearchHit = z.infer<typeof SearchHit>;

export const SearchInput = PageInput.extend({
  q: text()
    .trim()
    .min(1, 'must have a word to search for')
    .max(limits.query.max)
    .describe('Words, "a phrase in quotes", and -words to leave out.')
    .meta({ example: 'sourdough "long ferment" -rye' }),
  tag: TagSlug.optional().describe('Only posts with this tag.'),
  author: Username.optional().describe('Only posts that this user wrote, alone or with others.'),
  language: Language.optional().describe('Only posts in this language.'),
  fields: fieldsOf(SearchHit),
});
export type SearchInput = z.infer<typeof SearchInput>;

export const SearchPage = pageOf(SearchHit).meta({
  id: 'SearchPage',
  description: 'Matches, best first.',
});
export type SearchPage = z.infer<typeof SearchPage>;

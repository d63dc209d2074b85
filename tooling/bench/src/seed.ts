import { type Context, createPost } from '@masthead/core';
import { actorOf, createUser } from '@masthead/testkit';

const WORDS =
  'ink paper press type serif margin line page proof galley folio signature quire leading kerning baseline stem bowl counter ligature bracket column gutter river widow orphan imposition plate roller chase quoin forme'.split(
    ' ',
  );

/** A thousand published posts of 6 kB by ten authors, three tags each. Answers one slug. */
export async function seed(ctx: Context, posts = 1000): Promise<string> {
  const authors = await Promise.all(Array.from({ length: 10 }, () => createUser(ctx.db)));
  let slug = '';
  for (let i = 0; i < posts; i++) {
    const author = authors[i % authors.length];
    if (!author) break;
    const post = await createPost(
      { ...ctx, actor: actorOf(author) },
      {
        title: `Post ${i}: ${words(i, 5)}`,
        content: body(i),
        summary: '',
        tags: [WORDS[i % 7], WORDS[(i % 5) + 7], WORDS[(i % 3) + 12]].filter(
          (tag) => tag !== undefined,
        ),
        language: 'en',
        canonicalUrl: null,
        seoTitle: null,
        seoDescription: null,
        coverId: null,
        commentsEnabled: true,
        metadata: {},
        status: 'published',
      },
    );
    slug = post.slug;
  }
  await ctx.db.$executeRaw`ANALYZE`;
  return slug;
}

function body(seed: number): string {
  let text = '';
  for (let i = 0; text.length < 6000; i++)
    text += `## ${words(seed + i, 3)}\n\n${words(seed * 3 + i, 120)}.\n\n`;
  return text;
}

function words(seed: number, count: number): string {
  return Array.from(
    { length: count },
    (_, i) => WORDS[(seed * 7 + i * i + i * 3) % WORDS.length],
  ).join(' ');
}

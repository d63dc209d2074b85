import { AppError, limits, SearchInput } from '@masthead/contracts';
import {
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
} from '@masthead/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchPosts } from '../../src/search/search-posts.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const author = await createUser(database.db);
  for (const language of ['en', 'de', 'fa', 'ru', 'tr']) {
    await createPost(database.db, {
      author,
      language,
      title: `A the word of ${language}`,
      content: 'a b c',
    });
  }
});
afterAll(() => database[Symbol.asyncDispose]());

/** EMPTY_QUERY, or the number of hits. Anything else is thrown on. */
async function outcomeOf(q: string): Promise<string | number> {
  const ctx = createTestContext({ db: database.db });
  try {
    // Not through the schema: what the door refuses must be harmless behind it too.
    return (await searchPosts(ctx, { ...SearchInput.parse({ q: 'x' }), q })).items.length;
  } catch (error) {
    if (error instanceof AppError && error.code === 'EMPTY_QUERY') return error.code;
    throw error;
  }
}

const many = (text: string) => text.repeat(Math.floor(limits.query.max / text.length));

test.each([
  ['as many terms as fit', many('a ')],
  ['as many alternatives as fit', many('a OR ')],
  ['as many exclusions as fit', `a ${many('-b ')}`],
  ['as many phrases as fit', many('"a b" ')],
  ['one term as long as fits', many('x')],
  ['one term of four-byte letters as long as fits', many('𝒳')],
  ['nested brackets', many('(a')],
  ['prefix operators', 'a:* b:*A :*'],
  ['unbalanced quotes', '"a "b" c" "'],
  ['a quote in a word', `it's o'clock ''' "'"`],
  ['backslashes', '\\ a\\ \\\\b "\\"'],
  ['NUL', 'a\u0000b \u0000'],
  ['lone surrogates', 'a\ud800 \udc00b'],
  ['what ends a statement', `'); DROP TABLE posts; -- a`],
  ['wildcards', '% _ a%'],
  ['tsquery syntax', `'a' & !'b' | ('c' <2> 'd':AB*)`],
  ['private signs of headlines', 'a \uE000 \uE001b \uE002'],
  ['formatting characters', '\u202Ea\u200D \u200Fb\uFEFF'],
])('%s: an answer', async (_, q) => {
  expect(await outcomeOf(q)).toBeGreaterThanOrEqual(0);
});

test('anything at all: an answer or EMPTY_QUERY', async () => {
  const unit = fc.oneof(
    fc.constantFrom(
      '"',
      '-',
      ' ',
      ' OR ',
      '|',
      '&',
      '!',
      '(',
      ')',
      '<->',
      ':*',
      ':A',
      '\\',
      "'",
      '<',
      '>',
      '/',
      '\u0000',
      'a',
      'the ',
      'word',
      'کتاب',
      '🦀',
    ),
    fc.string({ unit: 'binary', maxLength: 4 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.string({ unit, maxLength: 60 }), async (q) => {
      const outcome = await outcomeOf(q);
      expect(outcome === 'EMPTY_QUERY' || Number(outcome) >= 0).toBe(true);
    }),
    { numRuns: 400 },
  );
}, 60_000);

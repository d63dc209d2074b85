import { SearchInput, SearchPage } from '@masthead/contracts';
import {
  actorOf,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { searchPosts } from '../../src/search/search-posts.ts';

/** Small, but with what trips a search up: look-alikes, stop words, code, several languages. */
const collection = {
  bread: {
    title: 'The arithmetic of bread',
    content:
      'Flour is always a hundred percent. A long ferment at a low temperature makes the loaf keep.',
    tags: ['Baking'],
  },
  rye: {
    title: 'Rye, or patience',
    content: 'Rye ferments long before it is kneaded. Percentages are the same.',
    tags: ['Baking'],
  },
  wheels: {
    title: 'How to true a bicycle wheel',
    content:
      'Turn the spokes by a quarter. A wheel that was trued keeps running. Bread is not needed.',
    tags: ['Workshop'],
  },
  wheelsAgain: {
    title: 'How to true a bicycle wheel without a stand',
    content: 'As before, but upside down.',
    tags: ['Workshop'],
  },
  hamlet: { title: 'To be or not to be', content: 'A question about questions.' },
  rust: {
    title: 'Fearless async/await in Rust',
    content:
      'A `Vec<Widget>` of futures: `HashMap<String, Gadget>` and `x < y && y > z`.\n\n<script>alert(1)</script>',
  },
  option: { title: 'python -m this', content: 'Beautiful is better than ugly.' },
  running: { title: 'A morning by the river', content: 'He runs, she ran, everyone was running.' },
  wheelGerman: {
    title: 'Ein Laufrad zentrieren',
    content: 'Die Speichen der Laufräder werden gespannt. Running gag.',
    language: 'de',
  },
  persian: {
    title: 'نیم‌فاصله در نرم‌افزار آزاد',
    content: 'کتاب‌ها را می‌خوانیم، و «فاصله» مهم است.',
    language: 'fa',
  },
} as const;
type Name = keyof typeof collection;

let database: TestDatabase;
let ada: TestUser;
let bob: TestUser;
const nameById = new Map<string, Name>();
beforeAll(async () => {
  database = await createTestDatabase();
  ada = await createUser(database.db, { username: 'ada' });
  bob = await createUser(database.db, { username: 'bob' });
  for (const [name, { tags, ...fields }] of Object.entries<{
    title: string;
    content: string;
    tags?: readonly string[];
    language?: string;
  }>(collection)) {
    const author = name.startsWith('wheel') ? bob : ada;
    const { id } = await createPost(database.db, {
      author,
      ...fields,
      ...(tags && { tags: [...tags] }),
    });
    nameById.set(id, name as Name);
  }
});
afterAll(() => database[Symbol.asyncDispose]());

const search = (input: z.input<typeof SearchInput>) =>
  searchPosts(createTestContext({ db: database.db }), SearchInput.parse(input));

async function namesFor(q: string, filter: Omit<z.input<typeof SearchInput>, 'q'> = {}) {
  const { items } = await search({ q, ...filter });
  return items.map(({ post }) => nameById.get(post.id));
}

describe('a title', () => {
  test.each(Object.entries(collection))('of %s finds its post first', async (name, { title }) => {
    expect((await namesFor(title))[0]).toBe(name);
    const bare = title.toLowerCase().replaceAll(/[,/]/g, ' ');
    expect((await namesFor(bare))[0]).toBe(name);
  });

  test('comes before a longer one that begins the same', async () => {
    expect((await namesFor('how to true a bicycle wheel')).slice(0, 2)).toEqual([
      'wheels',
      'wheelsAgain',
    ]);
    expect((await namesFor('true bicycle wheel stand'))[0]).toBe('wheelsAgain');
  });
});

describe('plain words', () => {
  test('of a question find the post that answers it, though no post has them all', async () => {
    expect((await namesFor('why does a long ferment at home make my loaf stay fresh?'))[0]).toBe(
      'bread',
    );
  });

  test('find every form of a word', async () => {
    for (const q of ['run', 'runs', 'running']) expect(await namesFor(q)).toContain('running');
  });

  test('put the posts that have all of them first', async () => {
    const names = await namesFor('rye percent kneaded');
    expect(names[0]).toBe('rye');
    expect(names).toContain('bread');
  });

  test('in code are found one by one', async () => {
    for (const q of ['await', 'async', 'widget', 'gadget', 'Vec<Widget>', 'async/await']) {
      expect(await namesFor(q), q).toEqual(['rust']);
    }
  });

  test('that all posts leave out find nothing', async () => {
    expect(await search({ q: 'zeppelin' })).toEqual({ items: [], nextCursor: null });
  });

  test('that only join others are no error', async () => {
    for (const q of ['the', 'to be', 'or', 'und', '"the"', 'the -of']) {
      await expect(search({ q })).resolves.toBeDefined();
    }
  });

  test('are read in the language of each post', async () => {
    expect(await namesFor('Laufrad')).toEqual(['wheelGerman']);
    expect(await namesFor('Speiche')).toEqual(['wheelGerman']);
    expect(await namesFor('فاصله')).toEqual(['persian']);
    expect(await namesFor('کتاب‌ها')).toEqual(['persian']);
  });

  test('in another spelling of Unicode are the same words', async () => {
    expect(await namesFor('Laufräder'.normalize('NFD'))).toEqual(['wheelGerman']);
    expect(await namesFor('ｂｉｃｙｃｌｅ')).toContain('wheels');
  });
});

describe('a phrase in quotes', () => {
  test('finds only posts in which it stands', async () => {
    expect(await namesFor('"long ferment"')).toEqual(['bread']);
    expect(await namesFor('"ferments long"')).toEqual(['rye']);
    expect(await namesFor('“long ferment” loaf zeppelin')).toEqual(['bread']);
    expect(await namesFor('"ferment long loaf"')).toEqual([]);
  });

  test('does not reach from one part of a post into the next', async () => {
    const fields = { title: 'Quince marmalade', summary: 'Autumn things', content: 'Sugar.' };
    const { id } = await createPost(database.db, {
      author: ada,
      ...fields,
      tags: ['Winter', 'Evening'],
    });
    const found = async (q: string) => (await search({ q })).items.map(({ post }) => post.id);
    expect(await found('"quince marmalade"')).toEqual([id]);
    for (const q of [
      '"marmalade quince"',
      '"marmalade autumn"',
      '"things winter"',
      '"evening sugar"',
    ]) {
      expect(await found(q), q).toEqual([]);
    }
  });

  test('beside another has to stand as well as that', async () => {
    expect(await namesFor('"long ferment" "low temperature"')).toEqual(['bread']);
    expect(await namesFor('"long ferment" "kneaded"')).toEqual([]);
  });
});

describe('operators', () => {
  test('- leaves posts out, by every form of the word in their own language', async () => {
    expect(await namesFor('bread -wheel')).toEqual(['bread']);
    expect(await namesFor('morning gag -run')).toEqual(['wheelGerman']);
    expect(await namesFor('percent -"ferments long"')).toEqual(['bread']);
  });

  test('OR takes either', async () => {
    expect(new Set(await namesFor('"long ferment" OR "quarter"'))).toEqual(
      new Set(['bread', 'wheels']),
    );
    expect(new Set(await namesFor('loaf OR kneaded'))).toEqual(new Set(['bread', 'rye']));
  });

  test.each(['"" - | & ! :*', '""', '-', '- -', '-bread', '🦀', '"', '()', '&&&'])(
    '%j alone is EMPTY_QUERY and names q',
    async (q) => {
      await expect(search({ q })).rejects.toMatchObject({
        code: 'EMPTY_QUERY',
        issues: [{ path: 'q' }],
      });
    },
  );
});

describe('filters', () => {
  test('narrow to a tag, an author, a language', async () => {
    expect(await namesFor('bread', { tag: 'workshop' })).toEqual(['wheels']);
    expect(await namesFor('bread', { author: 'bob' })).toEqual(['wheels']);
    expect(await namesFor('running', { language: 'de' })).toEqual(['wheelGerman']);
    expect(await namesFor('bread', { tag: 'no-such-tag' })).toEqual([]);
    expect(await namesFor('bread', { author: 'no-such-user' })).toEqual([]);
    expect(await namesFor('bread', { language: 'pt-BR' })).toEqual([]);
  });

  test('of a language without region take every region', async () => {
    const { id } = await createPost(database.db, {
      author: ada,
      title: 'Um velocípede',
      language: 'pt-BR',
    });
    const { items } = await search({ q: 'velocípede', language: 'pt' });
    expect(items.map(({ post }) => post.id)).toEqual([id]);
  });
});

describe('highlights', () => {
  test('mark every form of the words, and nothing in a text is markup', async () => {
    const [hit] = (await search({ q: 'await widgets' })).items;
    expect(hit?.highlights.title).toBe('Fearless async/<mark>await</mark> in Rust');
    expect(hit?.highlights.excerpt).toContain('Vec&lt;<mark>Widget</mark>&gt;');
    expect(hit?.highlights.excerpt).not.toContain('<script');
  });

  test('come from deep inside a long text', async () => {
    const filler = 'Nothing to see in this sentence. '.repeat(1_500);
    await createPost(database.db, {
      author: ada,
      title: 'Long',
      content: `${filler}\n\nHere is the quetzalcoatlus at last. ${filler}`,
    });
    const [hit] = (await search({ q: 'quetzalcoatlus' })).items;
    expect(hit?.highlights.excerpt).toContain('<mark>quetzalcoatlus</mark> at last');
  });

  test('of a post without text show its summary', async () => {
    await createPost(database.db, {
      author: ada,
      title: 'Gallery of okapis',
      content: '',
      summary: 'Six <pictures>',
    });
    const [hit] = (await search({ q: 'okapis' })).items;
    expect(hit?.highlights.excerpt).toBe('Six &lt;pictures&gt;');
  });
});

describe('pages', () => {
  test('follow each other without loss or repetition where scores are equal', async () => {
    const made = [];
    for (let n = 0; n < 7; n++) {
      made.push(
        await createPost(database.db, {
          author: ada,
          title: 'Twins and triplets',
          content: 'The same text.',
        }),
      );
    }
    const expected = made.map(({ id }) => id).reverse();
    for (const limit of [1, 2, 3, 7, 100]) {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await search({ q: 'triplets', limit, ...(cursor && { cursor }) });
        ids.push(...page.items.map(({ post }) => post.id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(ids).toEqual(expected);
    }
  });

  test('are of one query: its cursor is refused by another', async () => {
    const { nextCursor } = await search({ q: 'bread rye', limit: 1 });
    await expect(search({ q: 'bread', limit: 1, cursor: nextCursor ?? '' })).rejects.toMatchObject({
      code: 'INVALID_CURSOR',
    });
  });

  test('are best first', async () => {
    const scores = (await search({ q: 'bread rye wheel percent' })).items.map(({ score }) => score);
    expect(scores.length).toBeGreaterThan(3);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });
});

test('what nobody may read is not found', async () => {
  const suspended = await createUser(database.db, { suspended: true });
  const hidden = { title: 'Secret xylophone', content: 'xylophone' };
  for (const state of [
    { author: ada, status: 'draft' },
    { author: ada, status: 'scheduled' },
    { author: ada, status: 'archived' },
    { author: ada, deleted: true },
    { author: suspended },
  ] as const) {
    await createPost(database.db, { ...hidden, ...state });
  }
  const ctx = createTestContext({ db: database.db, actor: actorOf({ id: ada.id, role: 'admin' }) });
  expect(await searchPosts(ctx, SearchInput.parse({ q: 'xylophone' }))).toEqual({
    items: [],
    nextCursor: null,
  });
});

test.each([1, 50])(
  'a page of %i hits takes one statement and holds what the contract names',
  async (count) => {
    const word = `statement${count}`;
    for (let n = 0; n < count; n++) {
      await createPost(database.db, { author: ada, title: `${word} ${n}`, tags: ['One', `T${n}`] });
    }
    const { statements, control, result } = await database.queries.during(() =>
      search({ q: word, limit: 50 }),
    );
    expect(result.items).toHaveLength(count);
    expect(statements).toHaveLength(1);
    expect(control).toHaveLength(0);
    expect(SearchPage.parse(result)).toEqual(result);
  },
);

test('an empty blog answers an empty page', async () => {
  await using empty = await createTestDatabase();
  const ctx = createTestContext({ db: empty.db });
  expect(await searchPosts(ctx, SearchInput.parse({ q: 'anything' }))).toEqual({
    items: [],
    nextCursor: null,
  });
});

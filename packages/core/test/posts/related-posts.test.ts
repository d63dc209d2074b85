import { limits } from '@masthead/contracts';
import {
  actorOf,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
} from '@masthead/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { relatedPosts } from '../../src/posts/related-posts.ts';
import { linkTranslation } from '../../src/translations/link-translation.ts';

let database: TestDatabase;
let author: TestUser;
beforeAll(async () => {
  database = await createTestDatabase();
  author = await createUser(database.db);
});
// What is related to a post is a matter of all the others.
beforeEach(() => database.db.post.deleteMany());
afterAll(() => database[Symbol.asyncDispose]());

const as = (user?: TestUser) =>
  createTestContext({ db: database.db, ...(user && { actor: actorOf(user) }) });
const write = (title: string, fields: object = {}) =>
  createPost(database.db, { author, title, content: '', ...fields });
const titlesAfter = async ({ id }: { id: string }, user?: TestUser) =>
  (await relatedPosts(as(user), { id })).items.map(({ title }) => title);

const [word, tag, other] = ['kneading', 'Bread', 'Ovens'];

describe('what to read after a post', () => {
  test('shares tags or words with it, the more the better, and is not the post itself', async () => {
    const post = await write(`About ${word}`, { tags: [tag, other] });
    await write('One tag', { tags: [tag] });
    await write('Both tags', { tags: [tag, other] });
    await write(`All of ${word}`, { tags: [tag, other] });
    await write('In the text', { content: `Once upon a ${word}.` });
    await write('Nothing of it', { tags: ['Weather'] });
    expect(await titlesAfter(post)).toEqual([
      `All of ${word}`,
      'Both tags',
      'One tag',
      'In the text',
    ]);
  });

  test('is of its language first, and is stemmed by it', async () => {
    const post = await write(`${tag} loaves`, { language: 'en', tags: [tag, other] });
    await write('Alle beide', { language: 'de', tags: [tag, other] });
    await write('Only one', { language: 'en', tags: [other] });
    expect(await titlesAfter(post)).toEqual(['Only one', 'Alle beide']);
    const running = await write('Zymurgy fermenting');
    await write('How it ferments');
    expect(await titlesAfter(running)).toEqual(['How it ferments']);
  });

  test('is not its translation, which is named beside the title', async () => {
    const post = await write('In English', { language: 'en', tags: [tag] });
    const translation = await write('Auf Deutsch', { language: 'de', tags: [tag] });
    await write('Noch eins', { language: 'de', tags: [tag] });
    await linkTranslation(as(author), { id: post.id, translationId: translation.id });
    expect(await titlesAfter(post)).toEqual(['Noch eins']);
  });

  test('is at most so much, and a tag that many posts have costs no more', async () => {
    const post = await write('First of many', { tags: [tag] });
    for (let n = 0; n <= limits.related; n++) await write(`Another ${n}`, { tags: [tag] });
    expect(await titlesAfter(post)).toHaveLength(limits.related);
  });

  test.each(['draft', 'scheduled', 'archived'] as const)(
    'is nothing %s, whoever asks, and no post of that state answers to strangers',
    async (status) => {
      const post = await write(`Public ${word}`, { tags: [tag] });
      const hidden = await write(`Hidden ${word}`, { tags: [tag], status });
      expect(await titlesAfter(post, author)).toEqual([]);
      await expect(titlesAfter(hidden)).rejects.toMatchObject({ code: 'POST_NOT_FOUND' });
      const stranger = await createUser(database.db);
      await expect(titlesAfter(hidden, stranger)).rejects.toMatchObject({ code: 'POST_NOT_FOUND' });
      expect(await titlesAfter(hidden, author)).toEqual([]);
    },
  );

  test('is nothing that is over, in the trash, or of a suspended author', async () => {
    const post = await write(`Public ${word}`, { tags: [tag] });
    const past = new Date(Date.now() - 3_600_000);
    const over = { publishAt: new Date(past.getTime() - 1000), unpublishAt: past };
    await write(`Over ${word}`, { tags: [tag], ...over });
    await write(`Gone ${word}`, { tags: [tag], deleted: true });
    const suspended = await createUser(database.db, { suspended: true });
    await write(`Suspended ${word}`, { tags: [tag], author: suspended });
    expect(await titlesAfter(post)).toEqual([]);
  });

  test('has an order that does not tell of what cannot be read', async () => {
    const post = await write(`Public ${word}`, { tags: [tag, other] });
    await write('With the one', { tags: [tag] });
    await write('With the other', { tags: [other] });
    const before = await titlesAfter(post);
    for (let n = 0; n < 3; n++) await write(`Draft ${n}`, { tags: [other], status: 'draft' });
    for (let n = 0; n < 3; n++) await write(`Draft ${n}`, { tags: [tag], status: 'draft' });
    expect(await titlesAfter(post)).toEqual(before);
  });

  test('copes with titles that are no words, and with quotes and operators in them', async () => {
    for (const title of ['…', "It's \\ 'quoted' & | ! :* <->", 'the of and']) {
      const post = await write(title, { tags: [tag] });
      expect(Array.isArray(await titlesAfter(post))).toBe(true);
    }
  });

  test('costs one statement', async () => {
    const post = await write('Asked', { tags: [tag] });
    await write('Answered', { tags: [tag] });
    const { result, statements } = await database.queries.during(() =>
      relatedPosts(as(), { id: post.id }),
    );
    expect(result.items).toHaveLength(1);
    expect(statements).toHaveLength(1);
  });
});

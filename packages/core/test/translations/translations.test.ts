import { limits } from '@masthead/contracts';
import {
  actorOf,
  createPost,
  createSeries,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
  whileOpen,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deletePost } from '../../src/posts/delete-post.ts';
import { getPost } from '../../src/posts/get-post.ts';
import { updatePost } from '../../src/posts/update-post.ts';
import { linkTranslation } from '../../src/translations/link-translation.ts';
import { unlinkTranslations } from '../../src/translations/unlink-translations.ts';
import { restorePost } from '../../src/trash/restore-post.ts';

let database: TestDatabase;
let author: TestUser;
beforeAll(async () => {
  database = await createTestDatabase();
  author = await createUser(database.db);
});
afterAll(() => database[Symbol.asyncDispose]());

const as = (user?: TestUser) =>
  createTestContext({ db: database.db, ...(user && { actor: actorOf(user) }) });
const write = (language: string, fields: object = {}) =>
  createPost(database.db, { author, language, ...fields });
const link = (one: { id: string }, other: { id: string }, user = author) =>
  linkTranslation(as(user), { id: one.id, translationId: other.id });
const languagesOf = async ({ id }: { id: string }, user?: TestUser) =>
  (await getPost(as(user), { slug: id })).translations.map(({ language }) => language);

describe('linked translations', () => {
  test('name each other, with language and direction', async () => {
    const [en, fa] = [await write('en'), await write('fa', { title: 'نان' })];
    const linked = await link(en, fa);
    expect(linked).toMatchObject({ id: en.id, version: en.version });
    expect(linked.translations).toEqual([
      {
        id: fa.id,
        slug: fa.slug,
        title: 'نان',
        language: 'fa',
        dir: 'rtl',
        status: 'published',
      },
    ]);
    expect(await languagesOf(fa)).toEqual(['en']);
  });

  test('link again as before; a third joins both', async () => {
    const [en, de, fr] = [await write('en'), await write('de'), await write('fr')];
    await link(en, de);
    await link(de, en);
    await link(fr, de);
    expect(await languagesOf(en)).toEqual(['de', 'fr']);
    expect(await languagesOf(de)).toEqual(['en', 'fr']);
  });

  test('merge two groups, unless a language would be there twice', async () => {
    const [en, de, fr, fa] = [
      await write('en'),
      await write('de'),
      await write('fr'),
      await write('fa'),
    ];
    await link(en, de);
    await link(fr, fa);
    await link(en, fa);
    expect(await languagesOf(fr)).toEqual(['de', 'en', 'fa']);

    const [it, de2] = [await write('it'), await write('de')];
    await link(it, de2);
    await expect(link(it, en)).rejects.toMatchObject({
      code: 'TRANSLATION_EXISTS',
      issues: [{ path: 'translationId', message: expect.stringContaining('de') }],
    });
    expect(await languagesOf(it)).toEqual(['de']);
    expect(await languagesOf(en)).toEqual(['de', 'fa', 'fr']);
  });

  test('are in different languages, and not itself', async () => {
    const [one, other] = [await write('en'), await write('en')];
    await expect(link(one, other)).rejects.toMatchObject({ code: 'TRANSLATION_EXISTS' });
    await expect(link(one, one)).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: [{ path: 'translationId' }],
    });
  });

  test('part: the others stay linked, and one left alone is in no group', async () => {
    const [en, de, fr] = [await write('en'), await write('de'), await write('fr')];
    await link(en, de);
    await link(en, fr);
    expect((await unlinkTranslations(as(author), { id: de.id })).translations).toEqual([]);
    expect(await languagesOf(en)).toEqual(['fr']);
    await unlinkTranslations(as(author), { id: fr.id });
    await unlinkTranslations(as(author), { id: fr.id });
    const grouped = await database.db.post.count({
      where: { id: { in: [en.id, de.id, fr.id] }, translationGroupId: { not: null } },
    });
    expect(grouped).toBe(0);
  });

  test('are linked by who can edit both', async () => {
    const stranger = await createUser(database.db);
    const theirs = await createPost(database.db, { author: stranger, language: 'de' });
    const mine = await write('en');
    await expect(link(mine, theirs)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(link(theirs, mine)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const draft = await createPost(database.db, { author: stranger, status: 'draft' });
    await expect(link(mine, draft)).rejects.toMatchObject({ code: 'POST_NOT_FOUND' });
    const editor = await createUser(database.db, { role: 'editor' });
    expect((await link(mine, theirs, editor)).translations).toHaveLength(1);
  });

  test.each(['draft', 'scheduled', 'archived'] as const)(
    'that are %s are named to who may read them only',
    async (status) => {
      const en = await write('en');
      await link(en, await write('de', { status }));
      expect(await languagesOf(en)).toEqual([]);
      expect(await languagesOf(en, await createUser(database.db))).toEqual([]);
      expect(await languagesOf(en, author)).toEqual(['de']);
      expect(await languagesOf(en, await createUser(database.db, { role: 'editor' }))).toEqual([
        'de',
      ]);
    },
  );

  test('of a suspended author, or past their end, are not named', async () => {
    const past = new Date(Date.now() - 3_600_000);
    const en = await write('en');
    await link(
      en,
      await write('de', { publishAt: new Date(past.getTime() - 1000), unpublishAt: past }),
    );
    expect(await languagesOf(en)).toEqual([]);
    const editor = await createUser(database.db, { role: 'editor' });
    const suspended = await createUser(database.db);
    const fr = await createPost(database.db, { author: suspended, language: 'fr' });
    await link(en, fr, editor);
    expect(await languagesOf(en)).toEqual(['fr']);
    await database.db.user.update({
      where: { id: suspended.id },
      data: { suspendedAt: new Date() },
      select: { id: true },
    });
    expect(await languagesOf(en)).toEqual([]);
  });

  test('in the trash are not named, come back linked, and give up their place to another', async () => {
    const [en, de] = [await write('en'), await write('de')];
    await link(en, de);
    await deletePost(as(author), { id: de.id });
    expect(await languagesOf(en, author)).toEqual([]);
    await restorePost(as(author), { id: de.id });
    expect(await languagesOf(en)).toEqual(['de']);
    await deletePost(as(author), { id: de.id });
    const again = await write('de');
    await link(en, again);
    await restorePost(as(author), { id: de.id });
    expect(await languagesOf(en)).toEqual(['de']);
    expect(await languagesOf(de)).toEqual([]);
  });

  test('keep their languages apart when one is changed', async () => {
    const [en, de] = [await write('en'), await write('de')];
    await link(en, de);
    const change = (language: string) =>
      updatePost(as(author), { id: en.id, expectedVersion: 1, language });
    await expect(change('de')).rejects.toMatchObject({
      code: 'TRANSLATION_EXISTS',
      issues: [{ path: 'language' }],
    });
    expect((await change('fr')).translations).toHaveLength(1);
    expect(await languagesOf(de)).toEqual(['fr']);
  });

  test('that are linked with each other at once are one group', async () => {
    const posts = await Promise.all(['en', 'de', 'fr', 'it', 'es', 'nl'].map((tag) => write(tag)));
    const pairs = posts.flatMap((one) =>
      posts.filter((other) => other !== one).map((other) => [one, other] as const),
    );
    await Promise.allSettled(pairs.map(([one, other]) => link(one, other)));
    for (const [one, other] of pairs) await link(one, other);
    for (const post of posts) expect(await languagesOf(post)).toHaveLength(posts.length - 1);
  });

  test('are not without number', async () => {
    const [en, de] = [await write('en'), await write('de')];
    const regions = Array.from({ length: limits.translations - 1 }, (_, n) => `es-${100 + n}`);
    const others = await Promise.all(regions.map((language) => write(language)));
    await link(en, others[0] ?? en);
    const { translationGroupId } = await database.db.post.findUniqueOrThrow({
      where: { id: en.id },
      select: { translationGroupId: true },
    });
    await database.db.post.updateMany({
      where: { id: { in: others.map(({ id }) => id) } },
      data: { translationGroupId },
    });
    await expect(link(en, de)).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: [{ path: 'translationId' }],
    });
  });

  test('cost one statement more, with the series and the co-authors', async () => {
    const [en, de, fr] = [await write('en'), await write('de'), await write('fr')];
    await link(en, de);
    await link(en, fr);
    await createSeries(database.db, { owner: author, posts: [en] });
    const { result, statements } = await database.queries.during(() =>
      getPost(as(), { slug: en.slug }),
    );
    expect(statements).toHaveLength(2);
    expect(result.series).not.toBeNull();
    expect(result.translations).toHaveLength(2);
  });
});

describe('of two who link and part at one moment', () => {
  test('the second joins what the first has just linked', async () => {
    const [en, de] = [await write('en'), await write('de')];
    const [fr, it] = [await write('fr'), await write('it')];
    await link(fr, it);
    await whileOpen(
      database.db,
      (db) => linkTranslation({ ...as(author), db }, { id: en.id, translationId: de.id }),
      () => link(fr, de),
    );
    expect(await languagesOf(en)).toEqual(['de', 'fr', 'it']);
  });

  test('who parts one of two leaves a third that has just come linked with the other', async () => {
    const [en, de, fr] = [await write('en'), await write('de'), await write('fr')];
    await link(en, de);
    await whileOpen(
      database.db,
      (db) => linkTranslation({ ...as(author), db }, { id: fr.id, translationId: de.id }),
      () => unlinkTranslations(as(author), { id: en.id }),
    );
    expect(await languagesOf(en)).toEqual([]);
    expect(await languagesOf(fr)).toEqual(['de']);
  });

  test('none is left in a group alone', async () => {
    const [en, de, fr] = [await write('en'), await write('de'), await write('fr')];
    await link(en, de);
    await link(fr, de);
    await whileOpen(
      database.db,
      (db) => unlinkTranslations({ ...as(author), db }, { id: en.id }),
      () => unlinkTranslations(as(author), { id: de.id }),
    );
    const groups = await database.db.post.findMany({
      where: { id: { in: [en.id, de.id, fr.id] } },
      select: { translationGroupId: true },
    });
    expect(groups).toEqual(Array(3).fill({ translationGroupId: null }));
  });
});

import {
  CreatePostInput,
  CreateSeriesInput,
  limits,
  type Series,
  SeriesListInput,
} from '@masthead/contracts';
import {
  actorOf,
  createPost,
  createSeries,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
  uniqueKey,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPost as write } from '../../src/posts/create-post.ts';
import { createSeries as begin } from '../../src/series/create-series.ts';
import { deleteSeries } from '../../src/series/delete-series.ts';
import { getSeries } from '../../src/series/get-series.ts';
import { listSeries } from '../../src/series/list-series.ts';
import { updateSeries } from '../../src/series/update-series.ts';

let database: TestDatabase;
let author: TestUser;
beforeAll(async () => {
  database = await createTestDatabase();
  author = await createUser(database.db);
});
afterAll(() => database[Symbol.asyncDispose]());

const as = (user?: TestUser) =>
  createTestContext({ db: database.db, ...(user && { actor: actorOf(user) }) });
const post = (fields: Partial<Parameters<typeof createPost>[1]> = {}) =>
  createPost(database.db, { author, ...fields });
const list = (user: TestUser | undefined, input: Partial<SeriesListInput> = {}) =>
  listSeries(as(user), SeriesListInput.parse(input));
const titles = ({ posts }: Series) => posts.map(({ title }) => title);

describe('a series', () => {
  test('is begun with a slug of its title, numbered where that is taken', async () => {
    const title = `Bread ${uniqueKey()}`;
    const input = CreateSeriesInput.parse({ title });
    const one = await begin(as(author), input);
    const two = await begin(as(author), input);
    expect(one).toMatchObject({
      title,
      description: '',
      postCount: 0,
      posts: [],
      version: 1,
      redirectedFrom: null,
      owner: { id: author.id },
      viewer: { canEdit: true },
    });
    expect(two.slug).toBe(`${one.slug}-2`);
  });

  test.each([
    ['Search', 'search-series'],
    ['…', 'series'],
  ])('called %j gets an address that is not reserved', async (title, slug) => {
    const made = await begin(as(author), CreateSeriesInput.parse({ title }));
    expect(made.slug).toBe(slug);
  });

  test('is not begun by who may not write', async () => {
    const reader = await createUser(database.db, { role: 'reader' });
    const input = CreateSeriesInput.parse({ title: 'Mine' });
    await expect(begin(as(reader), input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(begin(as(), input)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('refuses a slug that another has or had', async () => {
    const first = await createSeries(database.db, { owner: author });
    const renamed = `renamed-${uniqueKey()}`;
    await updateSeries(as(author), { id: first.id, expectedVersion: 1, slug: renamed });
    for (const slug of [first.slug, renamed]) {
      const input = CreateSeriesInput.parse({ title: 'Another', slug });
      await expect(begin(as(author), input)).rejects.toMatchObject({ code: 'SLUG_TAKEN' });
      const other = await createSeries(database.db, { owner: author });
      await expect(
        updateSeries(as(author), { id: other.id, expectedVersion: 1, slug }),
      ).rejects.toMatchObject({ code: 'SLUG_TAKEN' });
      expect(await getSeries(as(author), { slug: other.id })).toMatchObject({ version: 1 });
    }
  });

  test('is found by a slug it had and by its id, which the answer names', async () => {
    const { id, slug: old } = await createSeries(database.db, {
      owner: author,
      posts: [await post()],
    });
    const slug = `new-${uniqueKey()}`;
    await updateSeries(as(author), { id, expectedVersion: 2, slug });
    expect(await getSeries(as(), { slug: old })).toMatchObject({ id, slug, redirectedFrom: old });
    expect(await getSeries(as(), { slug: id })).toMatchObject({ slug, redirectedFrom: id });
    expect(await getSeries(as(), { slug })).toMatchObject({ redirectedFrom: null });
    // And may go back to it.
    await updateSeries(as(author), { id, expectedVersion: 3, slug: old });
    expect(await getSeries(as(), { slug })).toMatchObject({ slug: old, redirectedFrom: slug });
  });

  test('changes only what is present, and only at the version that was read', async () => {
    const { id, title } = await createSeries(database.db, { owner: author, description: 'Long.' });
    const changed = await updateSeries(as(author), {
      id,
      expectedVersion: 1,
      description: 'Short.',
    });
    expect(changed).toMatchObject({ title, description: 'Short.', version: 2 });
    await expect(
      updateSeries(as(author), { id, expectedVersion: 1, title: 'Late' }),
    ).rejects.toMatchObject({ code: 'VERSION_CONFLICT', currentVersion: 2 });
    await expect(deleteSeries(as(author), { id, expectedVersion: 1 })).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
    });
  });

  test('leaves its posts when it is deleted', async () => {
    const part = await post();
    const series = await createSeries(database.db, { owner: author, posts: [part] });
    const { id, version: expectedVersion } = series;
    await deleteSeries(as(author), { id, expectedVersion });
    await expect(getSeries(as(author), { slug: series.slug })).rejects.toMatchObject({
      code: 'SERIES_NOT_FOUND',
    });
    const { deletedAt, series: place } = await database.db.post.findUniqueOrThrow({
      where: { id: part.id },
      select: { deletedAt: true, series: true },
    });
    expect({ deletedAt, place }).toEqual({ deletedAt: null, place: null });
    await expect(deleteSeries(as(author), { id, expectedVersion })).rejects.toMatchObject({
      code: 'SERIES_NOT_FOUND',
    });
  });
});

describe('what readers see of it', () => {
  test('is what they may read, numbered without gaps; the owner and editors see all', async () => {
    const posts = [
      await post({ title: 'One' }),
      await post({ title: 'Draft', status: 'draft' }),
      await post({ title: 'Tomorrow', status: 'scheduled' }),
      await post({ title: 'Two' }),
      await post({ title: 'Gone', status: 'archived' }),
      await post({ title: 'Three' }),
    ];
    const { slug } = await createSeries(database.db, { owner: author, posts });
    const { id: trashed } = await post({ title: 'Trashed' });
    await database.db.seriesPost.create({
      data: {
        postId: trashed,
        seriesId: (await getSeries(as(author), { slug })).id,
        position: 99,
      },
    });
    await database.db.post.update({ where: { id: trashed }, data: { deletedAt: new Date() } });

    const seen = await getSeries(as(), { slug });
    expect(titles(seen)).toEqual(['One', 'Two', 'Three']);
    expect(seen.posts.map(({ position }) => position)).toEqual([1, 2, 3]);
    expect(seen).toMatchObject({ postCount: 3, viewer: null });
    const stranger = await createUser(database.db);
    expect(await getSeries(as(stranger), { slug })).toMatchObject({
      postCount: 3,
      viewer: { canEdit: false },
    });
    for (const user of [author, await createUser(database.db, { role: 'editor' })]) {
      const whole = await getSeries(as(user), { slug });
      expect(titles(whole)).toEqual(['One', 'Draft', 'Tomorrow', 'Two', 'Gone', 'Three']);
      expect(whole.posts[1]).toMatchObject({ status: 'draft', publishedAt: null, position: 2 });
    }
  });

  test('is nothing while no part can be read, of a suspended author neither (THREATS 27)', async () => {
    const draft = await post({ status: 'draft' });
    const { slug } = await createSeries(database.db, { owner: author, posts: [draft] });
    const suspended = await createUser(database.db);
    const part = await createPost(database.db, { author: suspended });
    const theirs = await createSeries(database.db, { owner: suspended, posts: [part] });
    await database.db.user.update({
      where: { id: suspended.id },
      data: { suspendedAt: new Date() },
    });
    const stranger = await createUser(database.db);
    for (const user of [undefined, stranger]) {
      for (const hidden of [slug, theirs.slug]) {
        await expect(getSeries(as(user), { slug: hidden })).rejects.toMatchObject({
          code: 'SERIES_NOT_FOUND',
        });
      }
      const { items } = await list(user, { limit: 100 });
      expect(items.map((item) => item.slug)).not.toContain(slug);
      expect(items.map((item) => item.slug)).not.toContain(theirs.slug);
    }
  });

  test('has instants as every view has them', async () => {
    const publishAt = new Date('2026-01-02T03:04:05.678Z');
    const part = await post({ publishAt });
    const { slug } = await createSeries(database.db, { owner: author, posts: [part] });
    const { posts } = await getSeries(as(), { slug });
    expect(posts[0]?.publishedAt).toBe(publishAt.toISOString());
  });

  test.each([1, 50])('costs one statement for %i parts', async (count) => {
    const posts = await Promise.all(Array.from({ length: count }, () => post()));
    const { slug } = await createSeries(database.db, { owner: author, posts });
    const work = await database.queries.during(() => getSeries(as(), { slug }));
    expect(work.result.posts).toHaveLength(count);
    expect(work.statements).toHaveLength(1);
    expect(work.control).toHaveLength(0);
  });
});

describe('the list of series', () => {
  test('pages newest first without loss or repetition, in one statement a page', async () => {
    const owner = await createUser(database.db);
    const made: string[] = [];
    for (let i = 0; i < 5; i++) {
      const posts = [await createPost(database.db, { author: owner })];
      made.unshift((await createSeries(database.db, { owner, posts })).slug);
    }
    const seen: string[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const input = { limit: 2, owner: owner.username, ...(cursor && { cursor }) };
      const work = await database.queries.during(() => list(undefined, input));
      expect(work.statements).toHaveLength(1);
      seen.push(...work.result.items.map(({ slug }) => slug));
      cursor = work.result.nextCursor;
    }
    expect(seen).toEqual(made);
  });

  test('counts what anyone can read; with `all` every part, of empty series too', async () => {
    const owner = await createUser(database.db);
    const posts = [
      await createPost(database.db, { author: owner }),
      await createPost(database.db, { author: owner, status: 'draft' }),
    ];
    const series = await createSeries(database.db, { owner, posts });
    const empty = await createSeries(database.db, { owner });
    const { username } = owner;
    expect((await list(owner, { owner: username })).items).toMatchObject([
      { id: series.id, postCount: 1 },
    ]);
    const all = [
      { id: empty.id, postCount: 0 },
      { id: series.id, postCount: 2 },
    ];
    expect((await list(owner, { all: true })).items).toMatchObject(all);
    const editor = await createUser(database.db, { role: 'editor' });
    expect((await list(editor, { all: true, owner: username })).items).toMatchObject(all);
  });

  test('says no to who asks for all of another', async () => {
    const stranger = await createUser(database.db);
    const input = { all: true, owner: author.username };
    await expect(list(stranger, input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(list(undefined, input)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(list(stranger, { owner: 'nobody-here' })).rejects.toMatchObject({
      code: 'USER_NOT_FOUND',
    });
    await expect(list(stranger, { cursor: 'x' })).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
  });
});

describe('a post written into a series', () => {
  const input = (seriesId: string) =>
    CreatePostInput.parse({ title: 'Next', status: 'published', seriesId });

  test('becomes its last part, and the series changes its version', async () => {
    const series = await createSeries(database.db, { owner: author, posts: [await post()] });
    const made = await write(as(author), input(series.id));
    expect(made.series).toMatchObject({ id: series.id, position: 2, total: 2, next: null });
    expect((await getSeries(as(author), { slug: series.id })).version).toBe(series.version + 1);
  });

  test('is not made where there is no such series of its author', async () => {
    const stranger = await createUser(database.db);
    const theirs = await createSeries(database.db, {
      owner: stranger,
      posts: [await createPost(database.db, { author: stranger })],
    });
    const before = await database.db.post.count();
    for (const id of [theirs.id, crypto.randomUUID()]) {
      await expect(write(as(author), input(id))).rejects.toMatchObject({
        code: 'SERIES_NOT_FOUND',
        issues: [{ path: 'seriesId' }],
      });
    }
    expect(await database.db.post.count()).toBe(before);
  });

  test('is not made when the series is full', async () => {
    const { id } = await createSeries(database.db, { owner: author });
    await database.db.$executeRaw`
      WITH made AS (
        INSERT INTO posts (id, author_id, slug, title)
        SELECT gen_random_uuid(), ${author.id}::uuid, ${`full-${uniqueKey()}-`} || n, 'Part'
          FROM generate_series(1, ${limits.series.posts}::int) n RETURNING id
      )
      INSERT INTO series_posts (post_id, series_id, position)
      SELECT made.id, ${id}::uuid, row_number() OVER () FROM made`;
    await expect(write(as(author), input(id))).rejects.toMatchObject({
      code: 'SERIES_FULL',
      issues: [{ path: 'seriesId' }],
    });
  });
});

import { type Post, SetSeriesPostsInput } from '@masthead/contracts';
import {
  actorOf,
  createPost,
  createSeries,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deletePost } from '../../src/posts/delete-post.ts';
import { getPost } from '../../src/posts/get-post.ts';
import { updatePost } from '../../src/posts/update-post.ts';
import { getSeries } from '../../src/series/get-series.ts';
import { setSeriesPosts } from '../../src/series/set-series-posts.ts';
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
const make = async (count: number) => {
  const posts: Post[] = [];
  for (let i = 0; i < count; i++) {
    posts.push(await createPost(database.db, { author, title: `Part ${i + 1}` }));
  }
  return posts;
};
const idsOf = (posts: readonly { id: string }[]) => posts.map(({ id }) => id);
const read = (id: string, user = author) => getSeries(as(user), { slug: id });
const order = async (id: string, posts: readonly string[], user = author) =>
  setSeriesPosts(as(user), {
    id,
    expectedVersion: (await read(id)).version,
    posts: [...posts],
  });

describe('the order of a series', () => {
  test('is the one that was set, by the owner or an editor', async () => {
    const posts = idsOf(await make(3));
    const { id } = await createSeries(database.db, { owner: author });
    expect(idsOf((await order(id, posts)).posts)).toEqual(posts);
    const editor = await createUser(database.db, { role: 'editor' });
    expect(idsOf((await order(id, posts.toReversed(), editor)).posts)).toEqual(posts.toReversed());
    expect((await order(id, posts.slice(1))).postCount).toBe(2);
    expect((await order(id, [])).posts).toEqual([]);
  });

  test('has nothing that cannot be a part: each is named, and nothing changes', async () => {
    const [part, other, elsewhere, trashed] = idsOf(await make(4)) as [
      string,
      string,
      string,
      string,
    ];
    const { id } = await createSeries(database.db, { owner: author, posts: [{ id: part }] });
    await createSeries(database.db, {
      owner: author,
      title: 'Another one',
      posts: [{ id: elsewhere }],
    });
    await deletePost(as(author), { id: trashed });
    const stranger = await createUser(database.db);
    const { id: foreign } = await createPost(database.db, { author: stranger });
    const { id: secret } = await createPost(database.db, { author: stranger, status: 'draft' });
    const unknown = crypto.randomUUID();
    await expect(
      order(id, [other, part, elsewhere, trashed, foreign, secret, unknown]),
    ).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: [
        {
          path: 'posts.2',
          message: 'is in another series, “Another one”; take it out there first',
        },
        { path: 'posts.3', message: 'is in the trash; restore it first' },
        ...['posts.4', 'posts.5', 'posts.6'].map((path) => ({
          path,
          message: 'is not a post of the series’ owner',
        })),
      ],
    });
    expect(await read(id)).toMatchObject({ version: 2, posts: [{ id: part }] });
  });

  test('names what is in the list twice, in any case', () => {
    const id = crypto.randomUUID();
    const [one, two] = [crypto.randomUUID(), crypto.randomUUID()];
    const posts = [one, two, one.toUpperCase()];
    const { error } = SetSeriesPostsInput.safeParse({ id, expectedVersion: 1, posts });
    expect(error?.issues).toMatchObject([{ path: ['posts', 2] }]);
  });

  test('is refused from a version that is gone, as when a post was added meanwhile', async () => {
    const posts = await make(3);
    const [first, second, third] = posts as [Post, Post, Post];
    const series = await createSeries(database.db, { owner: author, posts: [first, second] });
    const { id, version: expectedVersion } = series;
    await updatePost(as(author), { id: third.id, expectedVersion: third.version, seriesId: id });
    await expect(
      setSeriesPosts(as(author), { id, expectedVersion, posts: idsOf([second, first]) }),
    ).rejects.toMatchObject({ code: 'VERSION_CONFLICT', currentVersion: expectedVersion + 1 });
    expect(idsOf((await read(id)).posts)).toEqual(idsOf(posts));
  });

  test('takes what comes back from the trash at its end', async () => {
    const posts = idsOf(await make(3)) as [string, string, string];
    const [first, second, third] = posts;
    const { id } = await createSeries(database.db, {
      owner: author,
      posts: posts.map((p) => ({ id: p })),
    });
    await deletePost(as(author), { id: first });
    expect(idsOf((await read(id)).posts)).toEqual([second, third]);
    await order(id, [third, second]);
    await restorePost(as(author), { id: first });
    expect(idsOf((await read(id)).posts)).toEqual([third, second, first]);
  });

  test('costs the same for 1 and 50 parts', async () => {
    const statements = async (count: number) => {
      const posts = idsOf(await make(count));
      const { id } = await createSeries(database.db, { owner: author });
      const work = await database.queries.during(() =>
        setSeriesPosts(as(author), { id, expectedVersion: 1, posts }),
      );
      expect(work.result.postCount).toBe(count);
      return work.statements.length;
    };
    const one = await statements(1);
    expect(await statements(50)).toBe(one);
    expect(one).toBeLessThanOrEqual(9);
  });

  test('stays a permutation under random moves, additions and departures, two writers at once', async () => {
    const random = seeded(20_261_123);
    const posts = idsOf(await make(12));
    const { id } = await createSeries(database.db, { owner: author });
    for (let round = 0; round < 60; round++) {
      const before = await read(id);
      const wanted = shuffled(posts, random).slice(0, Math.floor(random() * (posts.length + 1)));
      const post = posts[Math.floor(random() * posts.length)] ?? '';
      const { version: expectedVersion } = await getPost(as(author), { slug: post });
      const seriesId = random() < 0.5 ? id : null;
      const [set, moved] = await Promise.allSettled([
        setSeriesPosts(as(author), { id, expectedVersion: before.version, posts: wanted }),
        updatePost(as(author), { id: post, expectedVersion, seriesId }),
      ]);
      if (set.status === 'rejected') expect(set.reason).toMatchObject({ code: 'VERSION_CONFLICT' });
      expect(moved.status).toBe('fulfilled');

      const after = await read(id);
      const found = idsOf(after.posts);
      expect(new Set(found).size).toBe(found.length);
      expect(after.posts.map(({ position }) => position)).toEqual(found.map((_, i) => i + 1));
      // One after the other, in either order; never half of one.
      const base = set.status === 'fulfilled' ? wanted : idsOf(before.posts);
      const without = base.filter((part) => part !== post);
      const appended = [...without, post];
      const placed = seriesId === null ? [without] : [base.includes(post) ? base : appended];
      // The move came first and the order after it: only where the move changed nothing.
      expect([...placed, ...(set.status === 'fulfilled' ? [wanted] : [])]).toContainEqual(found);
    }
  });
});

describe('a post in a series', () => {
  test('shows its place among what its reader may see, by one statement more', async () => {
    const posts = await make(3);
    const draft = await createPost(database.db, { author, status: 'draft', title: 'Draft' });
    const [one, two, three] = posts as [Post, Post, Post];
    const series = await createSeries(database.db, {
      owner: author,
      posts: [one, draft, two, three],
    });
    const { id, slug, title } = series;
    const work = await database.queries.during(() => getPost(as(), { slug: two.slug }));
    expect(work.result.series).toEqual({
      id,
      slug,
      title,
      position: 2,
      total: 3,
      previous: { slug: one.slug, title: one.title },
      next: { slug: three.slug, title: three.title },
    });
    expect(work.statements).toHaveLength(2);
    for (const user of [author, await createUser(database.db, { role: 'admin' })]) {
      expect((await getPost(as(user), { slug: two.slug })).series).toMatchObject({
        position: 3,
        total: 4,
        previous: { slug: draft.slug },
      });
    }
    expect((await getPost(as(), { slug: one.slug })).series).toMatchObject({
      position: 1,
      previous: null,
      next: { slug: two.slug },
    });
    expect((await getPost(as(), { slug: three.slug })).series?.next).toBeNull();
  });

  test('says nothing of a series where it is in none', async () => {
    const [post] = await make(1);
    expect((await getPost(as(), { slug: post?.slug ?? '' })).series).toBeNull();
  });

  test('keeps its place when it is put where it is, moves to the end of another, leaves with null', async () => {
    const [one, two, three] = (await make(3)) as [Post, Post, Post];
    const first = await createSeries(database.db, { owner: author, posts: [one, two] });
    const second = await createSeries(database.db, { owner: author, posts: [three] });
    const put = async (seriesId: string | null) => {
      const { version } = await getPost(as(author), { slug: one.id });
      return updatePost(as(author), { id: one.id, expectedVersion: version, seriesId });
    };
    expect((await put(first.id)).series).toMatchObject({ id: first.id, position: 1 });
    expect((await put(second.id)).series).toMatchObject({ id: second.id, position: 2 });
    expect(idsOf((await read(first.id)).posts)).toEqual([two.id]);
    expect((await put(null)).series).toBeNull();
    expect(idsOf((await read(second.id)).posts)).toEqual([three.id]);
  });

  test('is not put into a series of another, by an editor neither', async () => {
    const stranger = await createUser(database.db);
    const theirs = await createSeries(database.db, { owner: stranger });
    const [post] = (await make(1)) as [Post];
    for (const user of [author, await createUser(database.db, { role: 'editor' })]) {
      await expect(
        updatePost(as(user), { id: post.id, expectedVersion: 1, seriesId: theirs.id }),
      ).rejects.toMatchObject({ code: 'SERIES_NOT_FOUND', issues: [{ path: 'seriesId' }] });
    }
  });

  test('leaves the series when it is given to another author', async () => {
    const [one, two] = (await make(2)) as [Post, Post];
    const { id } = await createSeries(database.db, { owner: author, posts: [one, two] });
    const heir = await createUser(database.db);
    await database.db.post.update({ where: { id: one.id }, data: { authorId: heir.id } });
    expect(idsOf((await read(id)).posts)).toEqual([two.id]);
  });
});

/** Mulberry32: a failure repeats. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

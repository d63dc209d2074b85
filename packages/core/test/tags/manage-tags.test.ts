import { limits, SearchInput, UpdateTagInput } from '@masthead/contracts';
import {
  actorOf,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
  uniqueKey,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getPost } from '../../src/posts/get-post.ts';
import { listPosts } from '../../src/posts/list-posts.ts';
import { searchPosts } from '../../src/search/search-posts.ts';
import { deleteTag } from '../../src/tags/delete-tag.ts';
import { ensureTags } from '../../src/tags/ensure-tags.ts';
import { getTag } from '../../src/tags/get-tag.ts';
import { mergeTag } from '../../src/tags/merge-tag.ts';
import { addTagAlias, listTagAliases, removeTagAlias } from '../../src/tags/tag-aliases.ts';
import { updateTag } from '../../src/tags/update-tag.ts';

let database: TestDatabase;
let author: TestUser;
let editor: TestUser;
beforeAll(async () => {
  database = await createTestDatabase();
  author = await createUser(database.db);
  editor = await createUser(database.db, { role: 'editor' });
});
afterAll(() => database[Symbol.asyncDispose]());

const as = (user?: TestUser) =>
  createTestContext({ db: database.db, ...(user && { actor: actorOf(user) }) });
const word = (prefix = 'zq') => `${prefix}${uniqueKey()}`;
const tagged = (...tags: string[]) => createPost(database.db, { author, tags });
const tagsOf = async (slug: string) =>
  (await getPost(as(author), { slug })).tags.map((tag) => tag.slug);
const change = (slug: string, input: object, expectedVersion = 1) =>
  updateTag(as(editor), UpdateTagInput.parse({ slug, expectedVersion, ...input }));
const found = async (q: string, tag?: string) =>
  (await searchPosts(as(), SearchInput.parse({ q, ...(tag && { tag }) }))).items.map(
    ({ post }) => post.id,
  );
const aliasesOf = async (slug: string) =>
  (await listTagAliases(as(editor), { slug })).items.map((alias) => alias.slug);

describe('renaming a tag', () => {
  test('moves its address; the old one still means it, in lists and searches too', async () => {
    const [old, name] = [word(), word()];
    const post = await tagged(old);
    expect(await change(old, { name, description: 'New.' })).toMatchObject({
      slug: name,
      name,
      description: 'New.',
      version: 2,
      postCount: 1,
      redirectedFrom: null,
    });
    const work = await database.queries.during(() => getTag(as(), { slug: old }));
    expect(work.result).toMatchObject({ slug: name, redirectedFrom: old });
    expect(work.statements).toHaveLength(1);
    for (const tag of [old, name]) {
      const { items } = await listPosts(as(), { tag, status: 'published', limit: 20 });
      expect(items.map(({ id }) => id)).toEqual([post.id]);
      expect(await found(post.title, tag)).toEqual([post.id]);
    }
    expect(await tagsOf(post.slug)).toEqual([name]);
  });

  test('lets its posts be found by the new name and no longer by the old one', async () => {
    const [old, name] = [word(), word()];
    const post = await tagged(old);
    expect(await found(old)).toEqual([post.id]);
    await change(old, { name });
    expect(await found(name)).toEqual([post.id]);
    expect(await found(old)).toEqual([]);
  });

  test('there and back again leaves one tag with one alias', async () => {
    const [one, two] = [word(), word()];
    await tagged(one);
    await change(one, { name: two });
    await change(two, { name: one }, 2);
    expect(await getTag(as(), { slug: two })).toMatchObject({ slug: one, redirectedFrom: two });
    expect(await aliasesOf(one)).toEqual([two]);
  });

  test('keeps a slug of its own choice, and the name spelled means it still', async () => {
    const name = word();
    const newSlug = word();
    await tagged(name);
    expect(await change(name, { newSlug })).toMatchObject({ slug: newSlug, name });
    expect(await tagsOf((await tagged(name)).slug)).toEqual([newSlug]);
    await expect(removeTagAlias(as(editor), { slug: newSlug, alias: name })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: [{ path: 'alias' }],
    });
  });

  test('onto another tag or its alias is refused and changes nothing', async () => {
    const [mine, other, alias] = [word(), word(), word()];
    await tagged(mine, other);
    await addTagAlias(as(editor), { slug: other, alias });
    for (const name of [other, alias]) {
      await expect(change(mine, { name })).rejects.toMatchObject({
        code: 'SLUG_TAKEN',
        issues: [{ path: 'name', message: `means the tag “${other}”; merge the two instead` }],
      });
    }
    expect(await getTag(as(), { slug: mine })).toMatchObject({ name: mine, version: 1 });
  });

  test('needs the version that is stored, and a slug that is not reserved', async () => {
    const name = word();
    await tagged(name);
    await change(name, { description: 'One.' });
    await expect(change(name, { description: 'Two.' })).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
      currentVersion: 2,
    });
    const reserved = { slug: name, expectedVersion: 2, newSlug: 'search' };
    expect(UpdateTagInput.safeParse(reserved).error?.issues).toMatchObject([{ path: ['newSlug'] }]);
  });
});

describe('merging tags', () => {
  test('moves posts without doubling, in their places; slug and aliases mean the other', async () => {
    const [from, into, x, y, alias] = [word(), word(), word(), word(), word()];
    const one = await tagged(x, from, y);
    const both = await tagged(into, x, from);
    const draft = await createPost(database.db, { author, status: 'draft', tags: [from] });
    await addTagAlias(as(editor), { slug: from, alias });
    expect(await mergeTag(as(editor), { slug: from, into })).toMatchObject({
      slug: into,
      postCount: 2,
    });
    expect(await tagsOf(one.slug)).toEqual([x, into, y]);
    expect(await tagsOf(both.slug)).toEqual([into, x]);
    expect(await tagsOf(draft.slug)).toEqual([into]);
    for (const slug of [from, alias]) {
      expect(await getTag(as(), { slug })).toMatchObject({ slug: into, redirectedFrom: slug });
      expect(await tagsOf((await tagged(slug)).slug)).toEqual([into]);
    }
    expect(await aliasesOf(into)).toEqual([from, alias].toSorted());
  });

  test('refreshes the search of the posts it moves', async () => {
    const [from, into] = [word(), word()];
    const one = await tagged(from);
    const both = await tagged(from, into);
    await mergeTag(as(editor), { slug: from, into });
    expect((await found(into)).toSorted()).toEqual([one.id, both.id].toSorted());
    expect(await found(from)).toEqual([]);
  });

  test('with itself, by an alias too, or with nothing is refused', async () => {
    const [name, alias] = [word(), word()];
    await tagged(name);
    await addTagAlias(as(editor), { slug: name, alias });
    for (const into of [name, name.toUpperCase(), alias]) {
      await expect(mergeTag(as(editor), { slug: name, into })).rejects.toMatchObject({
        code: 'VALIDATION_FAILED',
        issues: [{ path: 'into', message: 'is the same tag; choose another' }],
      });
    }
    await expect(mergeTag(as(editor), { slug: name, into: word() })).rejects.toMatchObject({
      code: 'TAG_NOT_FOUND',
      issues: [{ path: 'into' }],
    });
  });

  test('in a circle at once leaves one of them', async () => {
    const names = [word(), word(), word()];
    const post = await tagged(...names);
    const merges = names.map((slug, i) =>
      mergeTag(as(editor), { slug, into: names[(i + 1) % names.length] ?? '' }),
    );
    for (const merge of await Promise.allSettled(merges)) {
      if (merge.status === 'rejected') {
        expect(merge.reason).toMatchObject({ code: 'VALIDATION_FAILED' });
      }
    }
    expect(await tagsOf(post.slug)).toHaveLength(1);
    expect(names).toContain((await tagsOf(post.slug))[0]);
  });

  test('while posts get the tag loses none of them', async () => {
    const [from, into] = [word(), word()];
    await tagged(from, into);
    const [merged, ...posts] = await Promise.all([
      mergeTag(as(editor), { slug: from, into }),
      ...Array.from({ length: 8 }, () => tagged(from)),
    ]);
    expect(merged.slug).toBe(into);
    for (const { slug } of posts) expect(await tagsOf(slug)).toEqual([into]);
    expect(await database.db.tag.count({ where: { slug: from } })).toBe(0);
  });
});

describe('aliases', () => {
  test('give the real tag to whoever writes with one, in any case and with accents', async () => {
    const name = word();
    const key = uniqueKey();
    await tagged(name);
    await addTagAlias(as(editor), { slug: name, alias: `Café ${key}` });
    expect(await tagsOf((await tagged(`CAFE ${key}`, name, `café ${key}`)).slug)).toEqual([name]);
    const ids = await ensureTags(database.db, [`cafe ${key}`, name]);
    expect(ids).toHaveLength(1);
  });

  test('are added once, listed, and removed', async () => {
    const [name, alias] = [word(), word()];
    await tagged(name);
    for (let time = 0; time < 2; time++) await addTagAlias(as(editor), { slug: name, alias });
    expect(await aliasesOf(name)).toEqual([alias]);
    await removeTagAlias(as(editor), { slug: name, alias });
    expect(await aliasesOf(name)).toEqual([]);
    await expect(removeTagAlias(as(editor), { slug: name, alias })).rejects.toMatchObject({
      code: 'TAG_NOT_FOUND',
      issues: [{ path: 'alias' }],
    });
  });

  test('are refused where they are a tag, the tag itself, or one too many', async () => {
    const [name, other] = [word(), word()];
    await tagged(name, other);
    await expect(addTagAlias(as(editor), { slug: name, alias: other })).rejects.toMatchObject({
      code: 'SLUG_TAKEN',
      issues: [{ path: 'alias' }],
    });
    await expect(addTagAlias(as(editor), { slug: name, alias: name })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    const { id: tagId } = await database.db.tag.findUniqueOrThrow({ where: { slug: name } });
    await database.db.tagAlias.createMany({
      data: Array.from({ length: limits.tags.aliases }, () => ({ slug: word(), tagId })),
    });
    await expect(addTagAlias(as(editor), { slug: name, alias: word() })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: [{ path: 'alias' }],
    });
  });
});

describe('deleting a tag', () => {
  test('that posts have needs `detach`; the posts stay, and are not found by it', async () => {
    const [name, other] = [word(), word()];
    const post = await tagged(name, other);
    await expect(deleteTag(as(editor), { slug: name, detach: false })).rejects.toMatchObject({
      code: 'TAG_IN_USE',
      detail: expect.stringContaining('1 post has'),
    });
    await deleteTag(as(editor), { slug: name, detach: true });
    expect(await tagsOf(post.slug)).toEqual([other]);
    expect(await found(name)).toEqual([]);
    await expect(getTag(as(editor), { slug: name })).rejects.toMatchObject({
      code: 'TAG_NOT_FOUND',
    });
  });

  test('that none has needs nothing', async () => {
    const name = word();
    await ensureTags(database.db, [name]);
    await expect(getTag(as(), { slug: name })).rejects.toMatchObject({ code: 'TAG_NOT_FOUND' });
    expect(await getTag(as(editor), { slug: name })).toMatchObject({ postCount: 0 });
    await deleteTag(as(editor), { slug: name, detach: false });
    expect(await database.db.tag.count({ where: { slug: name } })).toBe(0);
  });
});

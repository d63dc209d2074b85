import { randomBytes } from 'node:crypto';
import {
  AppError,
  CreatePostInput,
  DeleteMediaInput,
  MediaListInput,
  type Post,
  PostListInput,
  SaveAutosaveInput,
  UploadMediaInput,
} from '@masthead/contracts';
import {
  actorOf,
  createMemoryMediaStore,
  createSession,
  createTestContext,
  createTestDatabase,
  createTestMedia,
  createPost as createTestPost,
  createUser,
  type TestDatabase,
  type TestUser,
  whileOpen,
} from '@masthead/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { deleteAccount } from '../../src/account/delete-account.ts';
import { saveAutosave } from '../../src/autosaves/save-autosave.ts';
import type { Context } from '../../src/context.ts';
import { checkMedia } from '../../src/media/check-media.ts';
import { deleteMedia } from '../../src/media/delete-media.ts';
import { getMedia } from '../../src/media/get-media.ts';
import type { ImageFile } from '../../src/media/image-processor.ts';
import { listMedia } from '../../src/media/list-media.ts';
import { sweepMedia } from '../../src/media/sweep-media.ts';
import { updateMedia } from '../../src/media/update-media.ts';
import { uploadMedia } from '../../src/media/upload-media.ts';
import { createPost } from '../../src/posts/create-post.ts';
import { deletePost } from '../../src/posts/delete-post.ts';
import { getPost } from '../../src/posts/get-post.ts';
import { listPosts } from '../../src/posts/list-posts.ts';
import { updatePost } from '../../src/posts/update-post.ts';
import { updateMe } from '../../src/users/update-me.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

/** Any bytes are a picture here: what pictures are is the image processor's matter. */
const processImage = async (file: Blob) => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const at = (mimeType: ImageFile['mimeType'], width: number) => ({
    bytes,
    mimeType,
    width,
    height: width / 2,
  });
  return {
    main: at('image/png', 1000),
    variants: [at('image/avif', 480), at('image/webp', 480)],
  };
};

const makeSquare = async (file: Blob): Promise<ImageFile> => ({
  bytes: new Uint8Array(await file.arrayBuffer()),
  mimeType: 'image/webp',
  width: 256,
  height: 256,
});

let store: ReturnType<typeof createMemoryMediaStore>;
let ada: TestUser;
let ctx: Context;
beforeEach(async () => {
  store = createMemoryMediaStore();
  ada = await createUser(database.db);
  ctx = contextOf(ada);
});

function contextOf(user: TestUser, options: Partial<Context> = {}): Context {
  const { now, ...rest } = options;
  return createTestContext({
    db: database.db,
    actor: actorOf(user),
    media: { store, processImage, makeSquare },
    ...(now && { now }),
    ...rest,
  });
}

const picture = () => new File([randomBytes(64)], 'a.png');
const upload = (as = ctx, file = picture()) => uploadMedia(as, UploadMediaInput.parse({ file }));
const write = (as: Context, fields: object) =>
  createPost(as, CreatePostInput.parse({ title: 'Bread', ...fields }));
const remove = (as: Context, id: string, force = false) =>
  deleteMedia(as, DeleteMediaInput.parse({ id, force }));

interface Shown {
  id: string;
  url: string;
  post: Post;
}

const of = ({ id, version: expectedVersion }: Post) => ({ id, expectedVersion });
const type = (as: Context, { id, version: baseVersion }: Post, fields: object) => {
  const text = { title: 'Bread', content: '' };
  return saveAutosave(
    as,
    SaveAutosaveInput.parse({ id, baseVersion, expectedVersion: 0, ...text, ...fields }),
  );
};

async function files(): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of store.list()) names.push(name);
  return names;
}

async function refusalOf(work: Promise<unknown>): Promise<AppError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('upload', () => {
  test('stores the picture and its variants under names of their own', async () => {
    const { url, variants } = await upload();
    const names = [url, ...variants.map((variant) => variant.url)];
    expect(names.map((name) => name.replace('/media/', ''))).toEqual(await files());
  });

  test('that cannot be stored leaves neither files nor row', async () => {
    let puts = 0;
    const failing = {
      ...store,
      put: async (...args: Parameters<typeof store.put>) => {
        puts += 1;
        if (puts === 3) throw new Error('disk full');
        await store.put(...args);
      },
    };
    const own = contextOf(ada, { media: { store: failing, processImage, makeSquare } });
    await expect(upload(own)).rejects.toThrow('disk full');
    expect(await files()).toEqual([]);
    expect(await database.db.media.count({ where: { ownerId: ada.id } })).toBe(0);
  });

  test('whose row cannot be written leaves no files', async () => {
    const nobody = { ...ada, id: '0190d0c0-0000-7000-8000-000000000000' };
    await expect(upload(contextOf(nobody))).rejects.toThrow();
    expect(await files()).toEqual([]);
  });

  test('whose row may or may not be there keeps its files, for the sweep to judge', async () => {
    await database.db.$executeRaw`
      CREATE FUNCTION cut_off() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END'`;
    await database.db.$executeRaw`
      CREATE TRIGGER cut_off AFTER INSERT ON media FOR EACH ROW WHEN (NEW.alt = 'cut off')
      EXECUTE FUNCTION cut_off()`;
    const input = UploadMediaInput.parse({ file: picture(), alt: 'cut off' });
    await expect(uploadMedia(ctx, input)).rejects.toThrow();
    expect(await files()).toHaveLength(3);
    const later = () => new Date(Date.now() + 25 * 60 * 60 * 1000);
    expect(await sweepMedia(contextOf(ada, { now: later }))).toBe(3);
    expect(await files()).toEqual([]);
  });

  test('of the same file is one statement', async () => {
    const file = picture();
    const first = await upload(ctx, file);
    const { result, statements } = await database.queries.during(() => upload(ctx, file));
    expect(result).toEqual({ ...first, duplicate: true });
    expect(statements).toHaveLength(1);
  });
});

describe('the list', () => {
  const unused = async (value: boolean) => {
    const { items } = await listMedia(ctx, MediaListInput.parse({ unused: value }));
    return items.map(({ id }) => id);
  };

  test('tells what nothing shows from what something does', async () => {
    const [none, cover, text, variant, absolute, portrait, trashed] = [
      await upload(),
      await upload(),
      await upload(),
      await upload(),
      await upload(),
      await upload(),
      await upload(),
    ];
    await write(ctx, { coverId: cover.id });
    await write(ctx, { content: `![Bread](${text.url})` });
    await write(ctx, { content: `[small](${variant.variants[0]?.url})` });
    const stranger = contextOf(await createUser(database.db));
    await write(stranger, { content: `<img src="https://blog.example.org${absolute.url}">` });
    await database.db.user.update({
      where: { id: ada.id },
      data: { avatarId: portrait.id },
      select: { id: true },
    });
    const inTrash = await write(ctx, { content: `![](${trashed.url})` });
    await deletePost(ctx, { id: inTrash.id });
    expect(await unused(true)).toEqual([none.id]);
    expect(await unused(false)).toEqual(
      [cover, text, variant, absolute, portrait, trashed].map(({ id }) => id).toReversed(),
    );
  });

  test('is one statement, for 1 and for 50', async () => {
    for (const count of [1, 49]) {
      for (let i = 0; i < count; i++) await upload();
      for (const filter of [{}, { unused: true }, { unused: false }]) {
        const input = MediaListInput.parse({ ...filter, limit: 100 });
        const { statements } = await database.queries.during(() => listMedia(ctx, input));
        expect(statements).toHaveLength(1);
      }
    }
  });
});

describe('deleting', () => {
  test('takes the files too', async () => {
    const { id } = await upload();
    const kept = await upload();
    await remove(ctx, id);
    expect((await refusalOf(getMedia(ctx, { id }))).code).toBe('MEDIA_NOT_FOUND');
    expect((await files()).length).toBe(3);
    expect((await files())[0]).toContain(kept.url.slice(7, 39));
  });

  test('is refused by the posts that show it, by name', async () => {
    const { id, url } = await upload();
    const cover = await write(ctx, { title: 'With a cover', coverId: id });
    await write(ctx, { title: 'With a picture', content: `![](${url})` });
    const { code, issues } = await refusalOf(remove(ctx, id));
    expect(code).toBe('MEDIA_IN_USE');
    const messages = issues?.map(({ message }) => message).join('\n');
    expect(messages).toContain('“With a cover”');
    expect(messages).toContain('“With a picture”');
    expect(messages).toContain(`/posts/${cover.slug}`);
    expect(await files()).toHaveLength(3);
  });

  test('is refused by a kept version that shows it, which a restore would bring back', async () => {
    const { id, url } = await upload();
    const post = await write(ctx, { content: `![](${url})`, status: 'published' });
    await updatePost(ctx, { id: post.id, expectedVersion: post.version, content: 'Without.' });
    const { code, issues } = await refusalOf(remove(ctx, id));
    expect(code).toBe('MEDIA_IN_USE');
    expect(issues?.[0]?.message).toContain('“Bread”');
    const unused = await listMedia(ctx, MediaListInput.parse({ unused: true }));
    expect(unused.items.map((media) => media.id)).not.toContain(id);
  });

  test('never names the draft of somebody else', async () => {
    const { id, url } = await upload();
    const stranger = contextOf(await createUser(database.db));
    await write(stranger, { title: 'A secret draft', content: `![](${url})` });
    const { code, issues } = await refusalOf(remove(ctx, id));
    expect(code).toBe('MEDIA_IN_USE');
    expect(JSON.stringify(issues)).not.toContain('secret');
    expect(issues).toHaveLength(1);
  });

  test('by force takes it from its posts', async () => {
    const { id } = await upload();
    const post = await write(ctx, { coverId: id });
    await remove(ctx, id, true);
    expect((await getPost(ctx, { slug: post.id })).cover).toBeNull();
    expect(await files()).toEqual([]);
  });

  test.each<[string, (as: Context, shown: Shown) => Promise<unknown>]>([
    ['a post is made that shows it', (as, { url }) => write(as, { content: `![](${url})` })],
    [
      'a text begins to show it',
      (as, { post, url }) => updatePost(as, { ...of(post), content: `![](${url})` }),
    ],
    [
      'a post gets it as its cover',
      (as, { post, id }) => updatePost(as, { ...of(post), coverId: id }),
    ],
    ['somebody writes it', (as, { post, url }) => type(as, post, { content: `![](${url})` })],
    [
      'somebody goes on writing with it',
      async (as, { post, url }) => {
        const { version } = await type(as, post, { content: 'Before.' });
        await type(as, post, { content: `![](${url})`, expectedVersion: version });
      },
    ],
    [
      'somebody chooses it as a cover',
      (as, { post, id }) => type(as, post, { details: { coverId: { id } } }),
    ],
    ['it becomes a portrait', (as, { id }) => updateMe(as, { avatarId: id, expectedVersion: 1 })],
  ])('is refused when at this moment %s', async (_, show) => {
    const { id, url } = await upload();
    const post = await write(ctx, {});
    const removing = whileOpen(
      database.db,
      (db) => show({ ...ctx, db }, { id, url, post }),
      () => remove(ctx, id),
    );
    expect((await refusalOf(removing)).code).toBe('MEDIA_IN_USE');
    expect(await files()).not.toEqual([]);
  });

  test('that cannot reach the files still deletes; the sweep takes them', async () => {
    const { id } = await upload();
    const failing = { ...store, delete: async () => Promise.reject(new Error('away')) };
    await remove(contextOf(ada, { media: { store: failing, processImage, makeSquare } }), id);
    expect(await files()).toHaveLength(3);
    const later = () => new Date(Date.now() + 25 * 60 * 60 * 1000);
    expect(await sweepMedia(contextOf(ada, { now: later }))).toBe(3);
    expect(await files()).toEqual([]);
  });
});

test('the check takes nothing for missing that comes or goes while it lists the files', async () => {
  const [kept, gone, lost] = [await upload(), await upload(), await upload()];
  const nameOf = ({ url }: { url: string }) => url.replace('/media/', '');
  await store.delete([nameOf(lost)]);
  const slow = {
    ...store,
    async *list() {
      await remove(ctx, gone.id);
      yield* store.list();
      await upload();
    },
  };
  const { missing } = await checkMedia({ db: database.db, media: { store: slow } });
  expect(missing).toContain(nameOf(lost));
  expect(missing).not.toContain(nameOf(gone));
  expect(missing).not.toContain(nameOf(kept));
  const { items } = await listMedia(ctx, MediaListInput.parse({}));
  expect(items).toHaveLength(3);
  for (const { id, url } of items)
    if (id !== lost.id) expect(missing).not.toContain(nameOf({ url }));
});

test('the sweep spares what has a row and what is young', async () => {
  await upload();
  await store.put(`${'0'.repeat(32)}.png`, new Uint8Array(1), 'image/png');
  expect(await sweepMedia(ctx)).toBe(0);
  const later = () => new Date(Date.now() + 25 * 60 * 60 * 1000);
  expect(await sweepMedia(contextOf(ada, { now: later }))).toBe(1);
  expect(await files()).toHaveLength(3);
});

describe('a cover', () => {
  test('is shown by the post and by lists, in the one statement they had', async () => {
    const { mimeType: _, byteSize: __, createdAt: ___, duplicate: ____, ...cover } = await upload();
    const post = await write(ctx, { coverId: cover.id, status: 'published' });
    expect(post.cover).toEqual(cover);
    const read = await database.queries.during(() => getPost(ctx, { slug: post.slug }));
    expect(read.result.cover).toEqual(cover);
    expect(read.statements).toHaveLength(1);
    for (const status of ['published', 'any'] as const) {
      const input = PostListInput.parse({ status, author: ada.username });
      const list = await database.queries.during(() => listPosts(ctx, input));
      expect(list.result.items[0]?.cover).toEqual(cover);
      expect(list.statements).toHaveLength(1);
    }
    await updateMedia(ctx, { id: cover.id, alt: 'Bread' });
    expect((await getPost(ctx, { slug: post.slug })).cover?.alt).toBe('Bread');
  });

  test('can be changed, kept and taken away', async () => {
    const [one, two] = [await upload(), await upload()];
    const { id, version } = await write(ctx, { coverId: one.id });
    const second = await updatePost(ctx, { id, expectedVersion: version, coverId: two.id });
    expect(second.cover?.id).toBe(two.id);
    const third = await updatePost(ctx, { id, expectedVersion: second.version, title: 'Rye' });
    expect(third.cover?.id).toBe(two.id);
    const last = await updatePost(ctx, { id, expectedVersion: third.version, coverId: null });
    expect(last.cover).toBeNull();
  });

  test('of somebody else is refused, and so is none', async () => {
    const theirs = await upload(contextOf(await createUser(database.db)));
    const { id, version } = await write(ctx, {});
    for (const coverId of [theirs.id, '0190d0c0-0000-7000-8000-000000000000']) {
      for (const attempt of [
        () => write(ctx, { coverId }),
        () => updatePost(ctx, { id, expectedVersion: version, coverId }),
      ]) {
        const { code, issues } = await refusalOf(attempt());
        expect(code).toBe('MEDIA_NOT_FOUND');
        expect(issues).toEqual([{ path: 'coverId', message: expect.any(String) }]);
      }
    }
    expect((await getPost(ctx, { slug: id })).version).toBe(version);
  });

  test('may be an editor’s, and then stays when the author writes', async () => {
    const editor = contextOf(await createUser(database.db, { role: 'editor' }));
    const post = await createTestPost(database.db, { author: ada });
    const coverId = (await upload(editor)).id;
    const { id } = post;
    const edited = await updatePost(editor, { id, expectedVersion: post.version, coverId });
    expect(edited.cover?.id).toBe(coverId);
    const again = await updatePost(ctx, { id, expectedVersion: edited.version, coverId });
    expect(again.cover?.id).toBe(coverId);
  });
});

test('the real processor and store do the same', async () => {
  const pixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==',
    'base64',
  );
  const own = contextOf(ada, { media: createTestMedia(store) });
  const { width, height, variants } = await upload(own, new File([pixel], 'pixel.png'));
  expect({ width, height }).toEqual({ width: 1, height: 1 });
  expect(variants).toHaveLength(3);
  expect(await files()).toHaveLength(4);
});

test('files of pictures that nothing shows go with the account of their owner', async () => {
  const { id: sessionId } = await createSession(database.db, ada);
  const { id } = await upload();
  const post = await createTestPost(database.db, { author: ada });
  await database.db.post.update({ where: { id: post.id }, data: { coverId: id } });
  const shown = await files();
  await upload();
  expect((await files()).length).toBeGreaterThan(shown.length);
  const actor = { ...actorOf(ada), sessionId };
  await deleteAccount({ ...ctx, actor }, { content: 'anonymise' });
  await vi.waitFor(async () => expect(await files()).toEqual(shown), 10_000);
});

test('a picture that an editor begins to show as the account of its owner is deleted stays', async () => {
  const editor = contextOf(await createUser(database.db, { role: 'editor' }));
  const { id: sessionId } = await createSession(database.db, ada);
  const { id, url } = await upload();
  const post = await write(editor, {});
  const leaving = contextOf(ada, { actor: { ...actorOf(ada), sessionId } });
  await whileOpen(
    database.db,
    (db) => updatePost({ ...editor, db }, { ...of(post), content: `![](${url})` }),
    () => deleteAccount(leaving, { content: 'delete' }),
  );
  const { ownerId } = await database.db.media.findUniqueOrThrow({ where: { id } });
  expect(ownerId).not.toBe(ada.id);
  expect(await files()).not.toEqual([]);
});

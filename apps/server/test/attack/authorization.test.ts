import { appRouter } from '@masthead/api';
import { newId } from '@masthead/core';
import { operationsOf } from '@masthead/rest';
import {
  createAccountInvitation,
  createMediaRow,
  createPost,
  createUser,
  type TestUser,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { accessTable } from '../../../../packages/api/test/access-table.ts';
import { actors } from '../../../../packages/api/test/access-world.ts';
import { loadWebBuild } from '../../src/index.ts';
import { PASSWORD, signUp, signUpAs } from '../support/people.ts';
import { startTestServer } from '../support/server.ts';
import { type Call, transports } from '../support/transports.ts';
import { createHiddenPost, type HiddenPost, hiddenStates } from './hidden-posts.ts';

// THREATS, "Authorization": each test is named by the number of its case.

const web = await loadWebBuild();
const server = await startTestServer({ web });
afterAll(() => server[Symbol.asyncDispose]());
const { db } = server;

const operations = operationsOf(appRouter);

/** The fields of a procedure's input. */
function fieldsOf(name: string): string[] {
  const inputs: readonly unknown[] =
    operations.find((it) => it.name === name)?.procedure._def.inputs ?? [];
  return inputs.flatMap((input) => (input instanceof z.ZodObject ? Object.keys(input.shape) : []));
}

interface Someone {
  user: TestUser;
  token: string;
}

async function someone(call: Call): Promise<Someone> {
  const { user, accessToken } = await signUp(call);
  return { user: { ...user, email: '' }, token: accessToken };
}

describe('23', () => {
  test('23: every procedure has its row in the table of who may do what, tried for every actor', () => {
    expect(Object.keys(accessTable).toSorted()).toEqual(operations.map((it) => it.name).toSorted());
    for (const [name, { expected }] of Object.entries(accessTable)) {
      const states = Object.values(expected);
      expect(states.length, name).toBeGreaterThan(0);
      for (const outcomes of states) {
        expect(Object.keys(outcomes).toSorted(), name).toEqual(actors.toSorted());
      }
    }
  });
});

describe.for(transports)('on $name', ({ on, name: transport }) => {
  const call = on(server.origin);
  let attacker: Someone;
  let victim: TestUser;
  beforeAll(async () => {
    attacker = await someone(call);
    victim = await createUser(db);
  });
  const attack = (procedure: string, input: object) =>
    call(procedure, input, { token: attacker.token });

  describe('24: an id of somebody else’s', () => {
    test('picture is no cover of mine, and no portrait', async () => {
      const { id: coverId } = await createMediaRow(db, victim);
      const created = await attack('posts.create', { title: 'Mine', coverId });
      expect(created.problem?.code).toBe('MEDIA_NOT_FOUND');
      const mine = await createPost(db, { author: attacker.user });
      const changed = await attack('posts.update', { id: mine.id, expectedVersion: 1, coverId });
      expect(changed.problem?.code).toBe('MEDIA_NOT_FOUND');
      const { version } = (await attack('auth.me', {})).data;
      const portrait = { expectedVersion: version, avatarId: coverId };
      expect((await attack('users.updateMe', portrait)).problem?.code).toBe('MEDIA_NOT_FOUND');
      for (const procedure of ['media.byId', 'media.uses', 'media.update', 'media.delete']) {
        const { problem } = await attack(procedure, { id: coverId });
        expect(problem?.code, procedure).toBe('MEDIA_NOT_FOUND');
      }
    });

    test('post’s version is none of my post', async () => {
      const theirs = await createPost(db, { author: victim, content: 'Theirs.' });
      const other = await createPost(db, { author: victim });
      const update = { data: { contentRaw: 'Theirs, later.' }, where: { id: other.id } };
      await db.post.update({ ...update, select: { id: true } });
      const mine = await createPost(db, { author: attacker.user });
      const at = { expectedVersion: 1, number: 2 };
      const restored = await attack('versions.restore', { id: mine.id, ...at });
      expect(restored.problem?.code).toBe('VERSION_NOT_FOUND');
      for (const [procedure, input] of [
        ['versions.byNumber', { number: 1 }],
        ['versions.compare', { from: 1, to: 1 }],
        ['versions.list', {}],
        ['versions.restore', { number: 1, expectedVersion: 1 }],
        ['versions.save', { label: 'Mine now' }],
      ] as const) {
        const { problem, text } = await attack(procedure, { id: theirs.id, ...input });
        expect(problem?.code, procedure).toBe('FORBIDDEN');
        expect(text).not.toContain('Theirs');
      }
    });

    test('comment is no parent under another post', async () => {
      const [one, other] = [
        await createPost(db, { author: victim }),
        await createPost(db, { author: victim }),
      ];
      const { data } = await attack('comments.create', { postId: one.id, body: 'Here.' });
      const elsewhere = { postId: other.id, body: 'There.', parentId: data.id };
      const { status, problem } = await attack('comments.create', elsewhere);
      expect(status).toBe(404);
      expect(problem?.code).toBe('COMMENT_NOT_FOUND');
    });

    test('draft, sent as the id of a new post, gives nothing of it away', async () => {
      const secret = `secret-${newId()}`;
      const draft = await createPost(db, { author: victim, status: 'draft', title: secret });
      const answer = await attack('posts.create', { id: draft.id, title: 'Mine' });
      expect(answer.problem?.code).toBe('ID_TAKEN');
      expect(answer.text).not.toContain(secret);
    });

    test('series, translation or autosave stays theirs', async () => {
      const draft = await createPost(db, { author: victim, status: 'draft' });
      const mine = await createPost(db, { author: attacker.user });
      const link = { id: mine.id, translationId: draft.id };
      const linked = await attack('posts.linkTranslation', link);
      expect(linked.problem?.code).toBe('POST_NOT_FOUND');
      const series = await db.series.create({
        data: { id: newId(), slug: `s-${newId()}`, title: 'Theirs', ownerId: victim.id },
        select: { id: true },
      });
      const joined = { id: mine.id, expectedVersion: 1, seriesId: series.id };
      expect((await attack('posts.update', joined)).status).toBe(404);
      const emptied = { id: series.id, expectedVersion: 1, posts: [] };
      expect((await attack('series.setPosts', emptied)).status).toBeGreaterThanOrEqual(403);
      expect((await attack('autosaves.get', { id: draft.id })).problem?.code).toBe(
        'POST_NOT_FOUND',
      );
    });

    test('notification cannot be read', async () => {
      const post = await createPost(db, { author: victim });
      const { id } = await db.notification.create({
        data: {
          id: newId(),
          userId: victim.id,
          actorId: attacker.user.id,
          kind: 'new_post',
          subjectId: post.id,
          postId: post.id,
        },
        select: { id: true },
      });
      expect((await attack('notifications.read', { id })).status).toBe(404);
    });
  });

  const malformed: readonly unknown[] = [
    '1abc',
    '1.0',
    '[1]',
    '{"not":""}',
    'x'.repeat(5_000),
    '\u0000',
    '01900000-0000-7000-8000-000000000000\u0000',
    '01900000-0000-7000-8000-00000000000G',
    '../../me',
    '%00',
    // Only JSON can say these.
    ...(transport === 'tRPC' ? [[1], { not: '' }, { equals: 'x' }, 1, true, null] : []),
  ];
  // Whatever names a row: a procedure that is added tomorrow is tried too.
  const named = operations.flatMap(({ name }) =>
    fieldsOf(name)
      // That of an event names no row: one that is none is told to read anew.
      .filter(
        (field) =>
          field !== 'lastEventId' &&
          /^(id|slug|username|number|from|to|alias|into|\w+Id)$/.test(field),
      )
      .map((field) => ({ name, field })),
  );

  test('25: the inputs were found', () => {
    expect(named).toContainEqual({ name: 'comments.create', field: 'parentId' });
    expect(named.length).toBeGreaterThan(50);
  });

  test.each(named)('25: $name refuses a malformed $field', async ({ name, field }) => {
    const others = Object.fromEntries(
      fieldsOf(name)
        .filter((other) => named.some((it) => it.name === name && it.field === other))
        .map((other) => [other, '01900000-0000-7000-8000-000000000000']),
    );
    for (const value of malformed) {
      if (value === null && ['coverId', 'seriesId', 'avatarId'].includes(field)) continue;
      const { status, text } = await attack(name, { ...others, [field]: value });
      expect(status, `${field} = ${JSON.stringify(value)}: ${text}`).toBeGreaterThanOrEqual(400);
      expect(status, `${field} = ${JSON.stringify(value)}: ${text}`).toBeLessThan(500);
      expect(text).not.toMatch(/prisma|postgres|node_modules|\n\s+at /i);
    }
  });

  /** What a client may never say. */
  const smuggled = (id: string) => ({
    authorId: id,
    author: { update: { role: 'admin' }, connect: { id } },
    ownerId: id,
    userId: id,
    role: 'admin',
    publishedAt: '2001-01-01T00:00:00Z',
    createdAt: '2001-01-01T00:00:00Z',
    deletedAt: '2001-01-01T00:00:00Z',
    suspendedAt: null,
    emailVerifiedAt: '2001-01-01T00:00:00Z',
    viewCount: 1e6,
    likeCount: 1e6,
    bookmarkCount: 1e6,
    commentCount: 1e6,
    featuredAt: '2001-01-01T00:00:00Z',
    pinnedAt: '2001-01-01T00:00:00Z',
    version: 41,
    contentHtml: '<script>alert(1)</script>',
    bodyHtml: '<script>alert(1)</script>',
    importKey: 'smuggled',
    storageKey: 'f'.repeat(32),
    sha256: 'smuggled',
  });
  const mutations = operations.filter(({ procedure }) => procedure._def.type === 'mutation');

  describe('26: what a client may not say changes nothing', () => {
    const forbidden = (id: string) => Object.keys(smuggled(id));
    /** What is the very thing that is asked for. */
    const saidOf: Record<string, string[]> = {
      'autosaves.discard': ['version'],
      'adminUsers.changeRole': ['role'],
      'accountInvitations.create': ['role'],
    };

    test.each(mutations.map(({ name }) => ({ name })))('in the input of $name', ({ name }) => {
      expect(fieldsOf(name).filter((it) => forbidden('').includes(it))).toEqual(saidOf[name] ?? []);
    });

    test('when a post is written and changed', async () => {
      const { data } = await attack('posts.create', { title: 'Mine', ...smuggled(victim.id) });
      const select = {
        authorId: true,
        status: true,
        publishAt: true,
        version: true,
        viewCount: true,
        likeCount: true,
        commentCount: true,
        bookmarkCount: true,
        importKey: true,
        deletedAt: true,
        createdAt: true,
      } as const;
      const row = () => db.post.findUniqueOrThrow({ where: { id: data.id }, select });
      const first = await row();
      expect(first).toMatchObject({
        authorId: attacker.user.id,
        status: 'draft',
        publishAt: null,
        version: 1,
        viewCount: 0,
        likeCount: 0,
        commentCount: 0,
        bookmarkCount: 0,
        importKey: null,
        deletedAt: null,
      });
      expect(first.createdAt.getFullYear()).toBeGreaterThan(2020);
      const change = { id: data.id, expectedVersion: 1, title: 'Changed', ...smuggled(victim.id) };
      expect((await attack('posts.update', change)).status).toBe(200);
      expect(await row()).toEqual({ ...first, version: 2 });
    });

    test('when a comment is written and changed', async () => {
      const post = await createPost(db, { author: victim });
      const made = await attack('comments.create', {
        postId: post.id,
        body: 'Mine.',
        ...smuggled(victim.id),
      });
      const { id } = made.data;
      const select = { authorId: true, version: true, likeCount: true, deletedAt: true } as const;
      const stored = { authorId: attacker.user.id, likeCount: 0, deletedAt: null };
      const where = { id };
      expect(await db.comment.findUniqueOrThrow({ where, select })).toEqual({
        ...stored,
        version: 1,
      });
      await attack('comments.update', {
        id,
        body: 'Still mine.',
        ...smuggled(victim.id),
        expectedVersion: 1,
      });
      expect(await db.comment.findUniqueOrThrow({ where, select })).toEqual({
        ...stored,
        version: 2,
      });
      expect((await db.comment.findUniqueOrThrow({ where })).bodyHtml).not.toContain('<script>');
    });

    test('when an account is opened and changed', async () => {
      const username = `m-${newId().slice(-12)}`;
      const account = { email: `${username}@example.org`, username, password: 'correct horse' };
      const { data } = await call('auth.register', {
        ...account,
        ...smuggled(victim.id),
        tokenDelivery: 'body',
      });
      const where = { username };
      const select = { id: true, role: true, suspendedAt: true, version: true } as const;
      const before = await db.user.findUniqueOrThrow({ where, select });
      expect(before).toMatchObject({ role: 'author', suspendedAt: null, version: 1 });
      const change = { expectedVersion: 1, displayName: 'Me', ...smuggled(victim.id) };
      const { status } = await call('users.updateMe', change, { token: data.accessToken });
      expect(status).toBe(200);
      expect(await db.user.findUniqueOrThrow({ where, select })).toEqual({ ...before, version: 2 });
    });

    test.each(['__proto__', 'constructor'])('nor does %s', async (key) => {
      const title = `Poisoned ${newId()}`;
      const poison = { role: 'admin', title, prototype: { role: 'admin' } };
      // Own keys, as JSON.parse makes them.
      const input = JSON.parse(`{"title":"${title}","${key}":${JSON.stringify(poison)}}`);
      const { status, data } = await attack('posts.create', input);
      // Refused or ignored.
      expect([201, 200, 400]).toContain(status);
      if (data !== undefined) expect(data.author.id).toBe(attacker.user.id);
      expect(({} as Record<string, unknown>).role).toBeUndefined();
      const role = { where: { id: attacker.user.id }, select: { role: true } } as const;
      expect(await db.user.findUniqueOrThrow(role)).toEqual({ role: 'author' });
    });
  });

  describe('30: who loses a right has lost it at the next request', () => {
    const openEditor = async () => {
      const author = await signUp(call);
      const { data } = await call(
        'posts.create',
        { title: 'Mine', content: 'First.' },
        { token: author.accessToken },
      );
      const post: { id: string; version: number } = data;
      const save = (token: string) =>
        call(
          'posts.update',
          { id: post.id, expectedVersion: post.version, content: 'Second.' },
          { token },
        );
      const stored = async () =>
        (await db.post.findUniqueOrThrow({ where: { id: post.id } })).contentRaw;
      return { author, save, stored };
    };
    const byAdmin = async (procedure: string, input: object) => {
      const { accessToken } = await signUpAs(call, db, 'admin');
      const { status, text } = await call(procedure, input, { token: accessToken });
      expect(status, text).toBe(200);
    };
    const signInAgain = ({ email }: { email: string }) =>
      call('auth.login', { email, password: PASSWORD, tokenDelivery: 'body' });

    test('a demoted author in the middle of an open editor is sent to sign in, and saves their own then', async () => {
      const { author, save, stored } = await openEditor();
      await byAdmin('adminUsers.changeRole', { id: author.user.id, role: 'reader' });
      expect((await save(author.accessToken)).problem?.code).toBe('INVALID_TOKEN');
      expect(await stored()).toBe('First.');
      const again: string = (await signInAgain(author.user)).data.accessToken;
      const created = await call('posts.create', { title: 'Another' }, { token: again });
      expect(created.problem?.code).toBe('FORBIDDEN');
      expect((await save(again)).status).toBe(200);
      expect(await stored()).toBe('Second.');
    });

    test('a demoted editor changes others’ posts no longer', async () => {
      const editor = await signUpAs(call, db, 'editor');
      const post = await createPost(db, { author: victim });
      const change = { id: post.id, expectedVersion: 1, content: 'Changed.' };
      await byAdmin('adminUsers.changeRole', { id: editor.user.id, role: 'author' });
      const late = await call('posts.update', change, { token: editor.accessToken });
      expect(late.problem?.code).toBe('INVALID_TOKEN');
      const again: string = (await signInAgain(editor.user)).data.accessToken;
      const refused = await call('posts.update', change, { token: again });
      expect(refused.problem?.code).toBe('FORBIDDEN');
    });

    test('a suspended author saves nothing and cannot sign in, until they are reinstated', async () => {
      const { author, save, stored } = await openEditor();
      const { id } = author.user;
      await byAdmin('adminUsers.suspend', { id, reason: 'Advertising.' });
      expect((await save(author.accessToken)).problem?.code).toBe('INVALID_TOKEN');
      expect((await signInAgain(author.user)).problem?.code).toBe('ACCOUNT_SUSPENDED');
      expect(await stored()).toBe('First.');
      await byAdmin('adminUsers.reinstate', { id });
      expect((await save(author.accessToken)).problem?.code).toBe('INVALID_TOKEN');
      expect((await save((await signInAgain(author.user)).data.accessToken)).status).toBe(200);
    });

    test('the last admin cannot give it up', async () => {
      await db.user.updateMany({ where: { role: 'admin' }, data: { role: 'author' } });
      const { user, accessToken: token } = await signUpAs(call, db, 'admin');
      for (const role of ['reader', 'author', 'editor', 'moderator']) {
        const { status, problem } = await call(
          'adminUsers.changeRole',
          { id: user.id, role },
          { token },
        );
        expect([status, problem?.code]).toEqual([409, 'LAST_ADMIN']);
      }
      const suspended = await call('adminUsers.suspend', { id: user.id, reason: 'Me.' }, { token });
      expect(suspended.problem?.code).toBe('VALIDATION_FAILED');
      expect((await call('adminUsers.list', {}, { token })).status).toBe(200);
    });

    test('an invitation is worth what its inviter is, whatever is sent with it', async () => {
      const inviter = await signUpAs(call, db, 'admin');
      const email = `${newId()}@example.org`;
      const { token } = await createAccountInvitation(db, { from: inviter.user, email });
      const sent = { token, username: `u-${newId().slice(-12)}`, password: PASSWORD };
      const raised = { email: 'other@example.org', role: 'admin', emailVerifiedAt: null };
      const { data } = await call('accountInvitations.accept', { ...sent, ...raised });
      expect(data.user).toMatchObject({ email, role: 'author', emailVerified: true });

      const late = await createAccountInvitation(db, { from: inviter.user, role: 'admin' });
      await byAdmin('adminUsers.changeRole', { id: inviter.user.id, role: 'editor' });
      const answers = [
        await call('accountInvitations.look', { token: late.token }),
        await call('accountInvitations.accept', { ...sent, token: late.token }),
      ];
      for (const { problem } of answers) expect(problem?.code).toBe('INVALID_LINK');
    });

    test.each(['author', 'editor', 'moderator'] as const)(
      'nobody below admin: %s',
      async (role) => {
        const { user, accessToken: token } = await signUpAs(call, db, role);
        const raised = { id: user.id, role: 'admin' };
        const { problem } = await call('adminUsers.changeRole', raised, { token });
        expect(problem?.code).toBe('FORBIDDEN');
        const invited = { email: `${newId()}@example.org`, role: 'reader' };
        const invitation = await call('accountInvitations.create', invited, { token });
        expect(invitation.problem?.code).toBe('FORBIDDEN');
        expect((await call('auth.me', {}, { token })).data.role).toBe(role);
      },
    );
  });

  describe('27: nothing that can be read gives a hidden post away', () => {
    /** Every reading of the API that could name the post, by what an attacker may know of it. */
    const readings = ({ id, slug, tag, author, series, translation }: HiddenPost) =>
      [
        ['posts.bySlug', { slug }],
        ['posts.bySlug', { slug: id }],
        ['posts.list', { limit: 100 }],
        ['posts.list', { tag, limit: 100 }],
        ['posts.list', { author: author.username, limit: 100 }],
        ['posts.list', { featured: true, limit: 100 }],
        ['posts.search', { q: 'Title', limit: 100 }],
        ['posts.search', { q: `${tag}`, tag, limit: 100 }],
        ['tags.list', { limit: 100 }],
        ['tags.bySlug', { slug: tag }],
        ['users.byUsername', { username: author.username }],
        ['comments.list', { postId: id }],
        ['series.list', { limit: 100 }],
        ['series.bySlug', { slug: series }],
        ['posts.bySlug', { slug: translation }],
        ['bookmarks.list', { limit: 100 }],
        ['notifications.list', { limit: 100 }],
        ['posts.list', { status: 'any', limit: 100 }],
        ['posts.trash', { limit: 100 }],
        ['posts.unpublish', { id }],
        ['posts.restore', { id }],
        ['versions.list', { id }],
        ['likes.set', { postId: id }],
        ['bookmarks.set', { postId: id }],
        ['comments.create', { postId: id, body: 'Still there?' }],
      ] as const;

    test('which is shown where it is public: the readings below would find it', async () => {
      const post = await createHiddenPost(db, { state: 'published', reader: attacker.user });
      const shown: string[] = [];
      for (const [procedure, input] of readings(post)) {
        const { text } = await attack(procedure, input);
        if (text.includes(post.secret)) shown.push(procedure);
      }
      expect([...new Set(shown)].toSorted()).toEqual([
        'bookmarks.list',
        'comments.list',
        'posts.bySlug',
        'posts.list',
        'posts.search',
        'series.bySlug',
        'tags.list',
      ]);
    });

    test.each(hiddenStates)('%s', async (state) => {
      const post = await createHiddenPost(db, { state, reader: attacker.user });
      for (const token of [undefined, attacker.token]) {
        for (const [procedure, input] of readings(post)) {
          const { status, text } = await call(procedure, input, { token });
          expect(text, `${procedure} ${JSON.stringify(input)}`).not.toContain(post.secret);
          expect(status).toBeLessThan(500);
        }
        // Its neighbours do not count it either.
        const german = await call('posts.bySlug', { slug: post.translation }, { token });
        expect(german.data.translations).toEqual([]);
        // One question, whether it exists: the same answer as for what never was.
        const ask = async (slug: string) => {
          const { status, problem } = await call('posts.bySlug', { slug }, { token });
          return { status, ...problem, requestId: '', instance: '' };
        };
        expect(await ask(post.slug)).toEqual(await ask('never-was-there'));
        expect(await ask(post.id)).toEqual(await ask(newId()));
      }
      // Counts count only what can be read.
      const tag = await call('tags.bySlug', { slug: post.tag });
      expect(tag.data.postCount).toBe(1);
      expect((await call('tags.bySlug', { slug: post.secret })).status).toBe(404);
      expect((await call('posts.search', { q: post.secret })).data.items).toEqual([]);
    });
  });
});

describe('27: no page, feed or site map gives a hidden post away', () => {
  const read = async (path: string) => {
    const response = await fetch(server.origin + path, { redirect: 'manual' });
    return { status: response.status, text: await response.text() };
  };
  const pathsOf = ({ id, slug, tag, author, translation }: HiddenPost) => [
    '/',
    `/posts/${slug}`,
    `/tags/${tag}`,
    `/@${author.username}`,
    `/posts/${translation}`,
    '/search?q=Title',
    '/feed.xml',
    '/feed.json',
    `/@${author.username}/feed.xml`,
    `/@${author.username}/feed.json`,
    `/tags/${tag}/feed.xml`,
    `/tags/${tag}/feed.json`,
    '/sitemap.xml',
    '/sitemaps/pages.xml',
    `/sitemaps/${id}.xml`,
  ];
  let reader: TestUser;
  beforeAll(async () => {
    reader = await createUser(db);
  });

  test('which is shown where it is public: the readings below would find it', async () => {
    const post = await createHiddenPost(db, { state: 'published', reader });
    const shown: string[] = [];
    for (const path of pathsOf(post)) {
      const { text } = await read(path);
      const told = path.startsWith('/sitemap') ? post.slug : post.secret;
      if (text.includes(told)) shown.push(path);
    }
    // All but the map of pages, which names authors and tags.
    expect(shown).toEqual(pathsOf(post).filter((path) => path !== '/sitemaps/pages.xml'));
  });

  test.each(hiddenStates)('%s', async (state) => {
    const post = await createHiddenPost(db, { state, reader });
    for (const path of pathsOf(post)) {
      const { status, text } = await read(path);
      expect(text, path).not.toContain(post.secret);
      if (path.startsWith('/sitemap')) expect(text, path).not.toContain(post.slug);
      expect(status, path).toBeLessThan(500);
    }
    expect((await read(`/posts/${post.slug}`)).status).toBe(404);
  });
});

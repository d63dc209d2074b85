import { createCaller, toAppError } from '@masthead/api';
import { type Comment, type ErrorCode, limits, type Post } from '@masthead/contracts';
import {
  actorOf,
  createComment,
  createPost,
  createSession,
  createTestContext,
  createTestDatabase,
  createUser,
  createWebhook,
  type TestDatabase,
  uniqueKey,
} from '@masthead/testkit';
import { TRPCError } from '@trpc/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from './access-world.ts';

let database: TestDatabase;
let anyone: Caller;
let author: Caller;
let admin: Caller;
let webhookId: string;
let post: Post;
let draftId: string;
let comment: Comment;
const taken = { email: 'taken@example.org', username: 'taken', password: 'correct horse' };

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  const user = await createUser(db);
  anyone = createCaller(createTestContext({ db }));
  const someAdmin = await createUser(db, { role: 'admin' });
  const { id: sessionId } = await createSession(db, someAdmin);
  webhookId = (await createWebhook(db, someAdmin)).id;
  admin = createCaller(createTestContext({ db, actor: { ...actorOf(someAdmin), sessionId } }));
  author = createCaller(createTestContext({ db, actor: actorOf(user) }));
  post = await createPost(db, { author: user });
  draftId = (await createPost(db, { author: user, status: 'draft' })).id;
  comment = await createComment(db, { post, author: user });
  await anyone.auth.register(taken);
  await author.posts.create({ title: 'Taken', slug: 'taken' });
});
afterAll(() => database[Symbol.asyncDispose]());

const account = () => {
  const username = `u${uniqueKey()}`;
  return { email: `${username}@example.org`, username, password: 'correct horse' };
};
const ahead = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const at = ahead(60);
const nowhere = '01900000-0000-7000-8000-000000000000';
const cursor = Buffer.from('["posts","a"]').toString('base64url');

/** Fields laid over a good input, the field that the problem must name, and its code. */
type Case = [what: string, fields: Record<string, unknown>, field: string, code?: ErrorCode];

interface Group {
  call: (fields: Record<string, unknown>) => Promise<unknown>;
  cases: Case[];
}

const groups: Record<string, Group> = {
  'auth.login': {
    call: (fields) => anyone.auth.login({ ...taken, ...fields }),
    cases: [
      ['a wrong password', { password: 'wrong' }, 'email', 'INVALID_CREDENTIALS'],
      ['an unknown email', { email: 'a@example.org' }, 'email', 'INVALID_CREDENTIALS'],
    ],
  },
  'account.changePassword': {
    call: (fields) =>
      author.account.changePassword({
        currentPassword: 'correct horse',
        newPassword: 'staple of another horse',
        ...fields,
      }),
    cases: [
      // This author has none at all.
      ['a wrong password', {}, 'currentPassword', 'WRONG_PASSWORD'],
      ['a short one', { newPassword: 'seven77' }, 'newPassword'],
      ['an object for a password', { currentPassword: { not: '' } }, 'currentPassword'],
    ],
  },
  'account.requestEmailChange': {
    call: (fields) =>
      author.account.requestEmailChange({
        email: 'new@example.org',
        currentPassword: 'correct horse',
        ...fields,
      }),
    cases: [
      ['a wrong password', {}, 'currentPassword', 'WRONG_PASSWORD'],
      ['no address', { email: 'ada' }, 'email'],
      ['two addresses', { email: 'a@example.org, b@example.org' }, 'email'],
      ['a line break in an address', { email: 'a@example.org\r\nBcc: b@example.org' }, 'email'],
    ],
  },
  'account.requestPasswordReset': {
    call: (fields) => anyone.account.requestPasswordReset({ email: 'a@example.org', ...fields }),
    cases: [['no address', { email: 'ada' }, 'email']],
  },
  'account.resetPassword': {
    call: (fields) =>
      anyone.account.resetPassword({ token: 'mhe_', password: 'correct horse', ...fields }),
    cases: [
      ['an unknown token', {}, 'token', 'INVALID_LINK'],
      ['a token of NULs', { token: 'mhe_\0' }, 'token', 'INVALID_LINK'],
      ['a short password', { password: 'seven77' }, 'password'],
    ],
  },
  'auth.register': {
    call: (fields) => anyone.auth.register({ ...account(), ...fields }),
    cases: [
      ['a taken email', { email: taken.email }, 'email', 'EMAIL_TAKEN'],
      ['it in another case', { email: ' Taken@Example.ORG' }, 'email', 'EMAIL_TAKEN'],
      ['it in full width', { email: 'ｔaken@example.org' }, 'email', 'EMAIL_TAKEN'],
      ['a taken username', { username: 'taken' }, 'username', 'USERNAME_TAKEN'],
      ['that in another case', { username: 'TAKEN' }, 'username', 'USERNAME_TAKEN'],
      ['that in full width', { username: 'ｔａｋｅｎ' }, 'username', 'USERNAME_TAKEN'],
      ['that with a Cyrillic a', { username: 't\u0430ken' }, 'username'],
      ['no address', { email: 'ada' }, 'email'],
      ['a short password', { password: 'seven77' }, 'password'],
      ['a long password', { password: 'x'.repeat(limits.password.max + 1) }, 'password'],
      ['NUL in a password', { password: 'correct\0horse' }, 'password'],
      ['a password of the first tried', { password: 'Password123' }, 'password'],
      ['the username in a password', { username: 'grace', password: 'grace1906' }, 'password'],
      ['NUL in a name', { displayName: 'a\0' }, 'displayName'],
      ['a lone surrogate in a name', { displayName: 'a\ud800' }, 'displayName'],
    ],
  },
  'webhooks.create': {
    call: (fields) =>
      admin.webhooks.create({
        ...{ url: 'https://hooks.example.org/', events: ['post.published'], ...fields },
      }),
    cases: [
      ['an address in the open', { url: 'http://hooks.example.org/' }, 'url'],
      ['an address with a password', { url: 'https://a:b@hooks.example.org/' }, 'url'],
      ['NUL in an address', { url: 'https://hooks.example.org/\0' }, 'url'],
      ['an address at another port', { url: 'https://hooks.example.org:8443/' }, 'url'],
      ['an address inside a network', { url: 'https://10.0.0.1/' }, 'url'],
      ['no event', { events: [] }, 'events'],
      ['an event twice', { events: ['post.published', 'post.published'] }, 'events'],
      ['an unknown event', { events: ['post.read'] }, 'events.0'],
      ['the test', { events: ['webhook.test'] }, 'events.0'],
      ['a description of two lines', { description: 'a\nb' }, 'description'],
      ['a long description', { description: 'x'.repeat(201) }, 'description'],
    ],
  },
  'webhooks.update': {
    call: (fields) => admin.webhooks.update({ id: webhookId, expectedVersion: 1, ...fields }),
    cases: [
      ['a stale version', { expectedVersion: 7 }, 'expectedVersion', 'VERSION_CONFLICT'],
      ['a huge version', { expectedVersion: 2 ** 31 }, 'expectedVersion'],
      ['an address in the open', { url: 'http://hooks.example.org/' }, 'url'],
      ['no event', { events: [] }, 'events'],
    ],
  },
  'webhooks.deliveries': {
    call: (fields) => admin.webhooks.deliveries({ id: webhookId, ...fields }),
    cases: [
      ['an unknown cursor', { cursor }, 'cursor', 'INVALID_CURSOR'],
      ['an unknown state', { state: 'lost' }, 'state'],
      ['a limit of 0', { limit: 0 }, 'limit'],
    ],
  },
  'webhooks.delete': {
    call: (fields) => admin.webhooks.delete({ id: webhookId, expectedVersion: 1, ...fields }),
    cases: [['a huge version', { expectedVersion: 2 ** 31 }, 'expectedVersion']],
  },
  'adminUsers.list': {
    call: (fields) => admin.adminUsers.list(fields),
    cases: [
      ['an unknown cursor', { cursor }, 'cursor', 'INVALID_CURSOR'],
      ['NUL in a prefix', { q: 'a\0' }, 'q'],
      ['an unknown role', { role: 'owner' }, 'role'],
    ],
  },
  'adminUsers.changeRole': {
    call: (fields) => admin.adminUsers.changeRole({ id: nowhere, role: 'author', ...fields }),
    cases: [['an unknown role', { role: 'owner' }, 'role']],
  },
  'adminUsers.suspend': {
    call: (fields) => admin.adminUsers.suspend({ id: nowhere, reason: 'a', ...fields }),
    cases: [
      ['no reason', { reason: ' \n' }, 'reason'],
      ['NUL in a reason', { reason: 'a\0' }, 'reason'],
    ],
  },
  'accountInvitations.create': {
    call: (fields) => admin.accountInvitations.create({ email: 'new@example.org', ...fields }),
    cases: [
      ['no address', { email: 'ada' }, 'email'],
      ['a line break in an address', { email: 'a@example.org\r\nBcc: b@example.org' }, 'email'],
      ['whose account there is', { email: taken.email }, 'email', 'EMAIL_TAKEN'],
      ['an unknown role', { role: 'owner' }, 'role'],
    ],
  },
  'accountInvitations.signUp': {
    call: (fields) => anyone.accountInvitations.signUp({ email: 'a@example.org', ...fields }),
    cases: [['no address', { email: 'ada' }, 'email']],
  },
  'accountInvitations.list': {
    call: (fields) => admin.accountInvitations.list(fields),
    cases: [['an unknown cursor', { cursor }, 'cursor', 'INVALID_CURSOR']],
  },
  'accountInvitations.accept': {
    call: (fields) =>
      anyone.accountInvitations.accept({
        ...{ token: 'mhe_', username: 'taken', password: 'correct horse', ...fields },
      }),
    cases: [
      // Nothing of usernames for who has no invitation.
      ['an unknown token', {}, 'token', 'INVALID_LINK'],
      ['a token of NULs', { token: 'mhe_\0' }, 'token', 'INVALID_LINK'],
      ['a short password', { password: 'seven77' }, 'password'],
    ],
  },
  'auth.refresh': {
    call: (fields) => anyone.auth.refresh(fields),
    cases: [
      ['no token', {}, 'refreshToken', 'INVALID_REFRESH_TOKEN'],
      ['an unknown token', { refreshToken: 'mhr_\0' }, 'refreshToken', 'INVALID_REFRESH_TOKEN'],
    ],
  },
  'posts.create': {
    call: (fields) => author.posts.create({ title: 'Bread', ...fields }),
    cases: [
      ['a blank title', { title: ' ' }, 'title'],
      ['NUL in a title', { title: 'a\0' }, 'title'],
      ['a lone surrogate in content', { content: '\udfff' }, 'content'],
      ['NUL in metadata', { metadata: { a: ['\0'] } }, 'metadata'],
      ['a bad slug', { slug: 'Not A Slug' }, 'slug'],
      ['a reserved slug', { slug: 'admin' }, 'slug'],
      ['a slug that looks like an id', { slug: nowhere }, 'slug'],
      ['a taken slug', { slug: 'taken' }, 'slug', 'SLUG_TAKEN'],
      ['eleven tags', { tags: [...'abcdefghijk'] }, 'tags'],
      ['NUL in a tag', { tags: ['b', 'a\0'] }, 'tags.1'],
      ['an address that is a script', { canonicalUrl: 'javascript:alert(1)' }, 'canonicalUrl'],
      [
        'content over 1 MiB',
        { content: `${'x'.repeat(limits.contentBytes - 1)}é` },
        'content',
        'CONTENT_TOO_LARGE',
      ],
    ],
  },
  'posts.update': {
    call: (fields) =>
      author.posts.update({ id: post.id, expectedVersion: 1, title: 'a', ...fields }),
    cases: [
      ['no id', { id: '1abc' }, 'id'],
      ['a stale version', { expectedVersion: 7 }, 'expectedVersion', 'VERSION_CONFLICT'],
      ['a huge version', { expectedVersion: 2 ** 40 }, 'expectedVersion'],
      ['a huge version of an autosave', { autosaveVersion: 2 ** 40 }, 'autosaveVersion'],
      ['an unknown way with conflicts', { onConflict: 'force' }, 'onConflict'],
      [
        'a merge with a version that never was',
        { expectedVersion: 7, onConflict: 'merge' },
        'expectedVersion',
        'VERSION_CONFLICT',
      ],
    ],
  },
  'comments.create': {
    call: (fields) => author.comments.create({ postId: post.id, body: 'a', ...fields }),
    cases: [
      ['a blank body', { body: ' \n' }, 'body'],
      ['NUL', { body: 'a\0' }, 'body'],
      ['a lone surrogate', { body: '\ud83d' }, 'body'],
      ['a long body', { body: 'x'.repeat(limits.comment.max + 1) }, 'body'],
      ['an unknown parent', { parentId: nowhere }, 'parentId', 'COMMENT_NOT_FOUND'],
    ],
  },
  'comments.update': {
    call: (fields) =>
      author.comments.update({ id: comment.id, expectedVersion: 1, body: 'a', ...fields }),
    cases: [
      ['a stale version', { expectedVersion: 2 }, 'expectedVersion', 'VERSION_CONFLICT'],
      ['a huge version', { expectedVersion: 2 ** 31 }, 'expectedVersion'],
    ],
  },
  'comments.list': {
    call: (fields) => anyone.comments.list({ postId: post.id, ...fields }),
    cases: [
      ['an unknown cursor', { cursor }, 'cursor', 'INVALID_CURSOR'],
      ['a field there is not', { fields: ['id', 'email'] }, 'fields.1'],
      ['an order there is not', { sort: 'body' }, 'sort'],
      ['a parent that is no id', { parentId: 'first' }, 'parentId'],
      ['an instant without its offset', { createdSince: '2026-01-01T00:00:00' }, 'createdSince'],
      ['a day for an instant', { createdUntil: '2026-01-01' }, 'createdUntil'],
    ],
  },
  'media.list': {
    call: (fields) => author.media.list(fields),
    cases: [
      ['an unknown cursor', { cursor }, 'cursor', 'INVALID_CURSOR'],
      ['a field there is not', { fields: ['storageKey'] }, 'fields.0'],
      ['an order there is not', { sort: 'alt' }, 'sort'],
      ['a format there is not', { mimeType: 'image/svg+xml' }, 'mimeType'],
      ['an instant without its offset', { createdSince: '2026-01-01T00:00:00' }, 'createdSince'],
    ],
  },
  'audit.list': {
    call: (fields) => admin.audit.list(fields),
    cases: [
      ['a field there is not', { fields: ['hash'] }, 'fields.0'],
      ['an order there is not', { sort: 'seq' }, 'sort'],
    ],
  },
  'posts.list': {
    call: (fields) => anyone.posts.list(fields),
    cases: [
      ['an unknown cursor', { cursor }, 'cursor', 'INVALID_CURSOR'],
      ['a limit of 0', { limit: 0 }, 'limit'],
      ['a limit of 101', { limit: 101 }, 'limit'],
      ['a limit of 1.5', { limit: 1.5 }, 'limit'],
    ],
  },
  'posts.search': {
    call: (fields) => anyone.posts.search({ q: 'bread', ...fields }),
    cases: [
      ['an unknown cursor', { cursor }, 'cursor', 'INVALID_CURSOR'],
      ['spaces', { q: '   ' }, 'q'],
      ['operators', { q: '"" - OR | & !' }, 'q', 'EMPTY_QUERY'],
      ['only what to leave out', { q: '-bread' }, 'q', 'EMPTY_QUERY'],
      ['NUL', { q: 'a\0' }, 'q'],
    ],
  },
  'tags.list': {
    call: (fields) => anyone.tags.list(fields),
    cases: [
      ['an unknown cursor', { cursor }, 'cursor', 'INVALID_CURSOR'],
      ['NUL in a prefix', { q: 'a\0' }, 'q'],
      ['an order there is not', { sort: 'postCount' }, 'sort'],
      ['a field there is not', { fields: ['id'] }, 'fields.0'],
    ],
  },
  'posts.create with dates': {
    call: (fields) => author.posts.create({ title: 'a', ...fields }),
    cases: [
      ['a schedule without a date', { status: 'scheduled' }, 'publishAt'],
      ['a date without a schedule', { publishAt: '2099-01-01T00:00:00Z' }, 'publishAt'],
      ['the end of a draft', { unpublishAt: '2099-01-01T00:00:00Z' }, 'unpublishAt'],
      [
        'a date in the past',
        { status: 'scheduled', publishAt: '2020-01-01T00:00:00Z' },
        'publishAt',
      ],
      [
        'an end in the past',
        { status: 'published', unpublishAt: '2020-01-01T00:00:00Z' },
        'unpublishAt',
      ],
    ],
  },
  'posts.publish': {
    call: (fields) => author.posts.publish({ id: post.id, ...fields }),
    cases: [
      ['an end in the past', { unpublishAt: '2020-01-01T00:00:00+05:30' }, 'unpublishAt'],
      ['an end without an offset', { unpublishAt: '2090-01-01T00:00:00' }, 'unpublishAt'],
    ],
  },
  'posts.schedule': {
    call: (fields) => author.posts.schedule({ id: draftId, publishAt: ahead(60), ...fields }),
    cases: [
      ['a date in the past', { publishAt: '2020-01-01T00:00:00Z' }, 'publishAt'],
      ['a date in the year 0', { publishAt: '0000-01-01T00:00:00Z' }, 'publishAt'],
      ['a date in the far future', { publishAt: '9999-12-31T23:59:59-23:00' }, 'publishAt'],
      ['a date without an offset', { publishAt: '2026-12-01T09:00:00' }, 'publishAt'],
      ['a time zone by name', { publishAt: '2026-12-01T09:00:00 Europe/Berlin' }, 'publishAt'],
      ['an offset that is none', { publishAt: '2026-12-01T09:00:00+25:00' }, 'publishAt'],
      ['a day that is none', { publishAt: '2027-02-29T09:00:00Z' }, 'publishAt'],
      ['a number', { publishAt: 1_800_000_000_000 }, 'publishAt'],
      ['an end before the beginning', { unpublishAt: ahead(30) }, 'unpublishAt'],
      ['an end at the beginning', { publishAt: at, unpublishAt: at }, 'unpublishAt'],
    ],
  },
  'posts.trash': {
    call: (fields) => author.posts.trash(fields),
    cases: [
      ['an unknown cursor', { cursor }, 'cursor', 'INVALID_CURSOR'],
      ['a limit of 0', { limit: 0 }, 'limit'],
    ],
  },
  'posts.purge': {
    call: (fields) => author.posts.purge({ id: post.id, ...fields }),
    cases: [['no id', { id: '1abc' }, 'id']],
  },
  'versions.list': {
    call: (fields) => author.versions.list({ id: post.id, ...fields }),
    cases: [['an unknown cursor', { cursor }, 'cursor', 'INVALID_CURSOR']],
  },
  'versions.byNumber': {
    call: (fields) => author.versions.byNumber({ id: post.id, number: 1, ...fields }),
    cases: [
      ['0', { number: 0 }, 'number'],
      ['1.5', { number: 1.5 }, 'number'],
      ['a huge number', { number: 2 ** 40 }, 'number'],
      ['one the post does not have', { number: 99 }, 'number', 'VERSION_NOT_FOUND'],
    ],
  },
  'versions.compare': {
    call: (fields) => author.versions.compare({ id: post.id, from: 1, to: 1, ...fields }),
    cases: [
      ['a start it does not have', { from: 99 }, 'from', 'VERSION_NOT_FOUND'],
      ['an end it does not have', { to: 99 }, 'to', 'VERSION_NOT_FOUND'],
      ['context below 0', { context: -1 }, 'context'],
    ],
  },
  'versions.save': {
    call: (fields) => author.versions.save({ id: post.id, label: 'a', ...fields }),
    cases: [
      ['a blank name', { label: ' ' }, 'label'],
      ['NUL in a name', { label: 'a\0' }, 'label'],
      ['a long name', { label: 'x'.repeat(limits.versionLabel.max + 1) }, 'label'],
    ],
  },
  'versions.restore': {
    call: (fields) =>
      author.versions.restore({ id: post.id, number: 1, expectedVersion: 1, ...fields }),
    cases: [
      ['one the post does not have', { number: 99 }, 'number', 'VERSION_NOT_FOUND'],
      ['a stale version', { expectedVersion: 7 }, 'expectedVersion', 'VERSION_CONFLICT'],
    ],
  },
  'autosaves.save': {
    call: (fields) =>
      author.autosaves.save({
        id: post.id,
        expectedVersion: 0,
        baseVersion: 1,
        title: 'a',
        content: 'b',
        ...fields,
      }),
    cases: [
      ['a version the post does not have yet', { baseVersion: 99 }, 'baseVersion'],
      ['a base below 1', { baseVersion: 0 }, 'baseVersion'],
      ['a version that is gone', { expectedVersion: 7 }, 'expectedVersion', 'VERSION_CONFLICT'],
      ['a version below 0', { expectedVersion: -1 }, 'expectedVersion'],
      ['a version no column holds', { expectedVersion: 2 ** 31 }, 'expectedVersion'],
      ['NUL in the text', { content: 'a\0' }, 'content'],
      [
        'a text that is too long',
        { content: 'x'.repeat(limits.contentBytes + 1) },
        'content',
        'CONTENT_TOO_LARGE',
      ],
      ['a long title', { title: 'x'.repeat(limits.title.max + 1) }, 'title'],
      [
        'details that are too long',
        { details: { a: 'x'.repeat(limits.metadataBytes) } },
        'details',
      ],
    ],
  },
  'posts.create with an id': {
    call: (fields) => author.posts.create({ title: uniqueKey(), ...fields }),
    cases: [
      ['no UUID', { id: 'a' }, 'id'],
      ['a UUID of version 4', { id: '9b2e4a52-7c1c-4d5b-8f0e-3a6d1c2b4e5f' }, 'id'],
    ],
  },
  'bookmarks.list': {
    call: (fields) => author.bookmarks.list(fields),
    cases: [['an unknown cursor', { cursor }, 'cursor', 'INVALID_CURSOR']],
  },
};

describe.each(Object.entries(groups))('%s refuses', (_, { call, cases }) => {
  test.each(cases)('%s', async (_, fields, field, code = 'VALIDATION_FAILED') => {
    const before = await counts();
    const error = toAppError(await refusal(() => call(fields)));
    expect({ code: error.code, field: error.issues?.[0]?.path }).toEqual({ code, field });
    expect(error.issues?.[0]?.message).toBeTruthy();
    expect(await counts()).toEqual(before);
  });
});

test('Markdown of exactly 1 MiB is accepted, and comes back whole', async () => {
  const line = 'Flour, **water**, salt.\n\n';
  const { contentBytes } = limits;
  const content = line.repeat(contentBytes / line.length + 1).slice(0, contentBytes);
  const { id } = await author.posts.create({ title: 'Long', content });
  expect((await author.posts.bySlug({ slug: id })).content).toBe(content);
});

/** Rows of every table that a refused call might have written. */
async function counts(): Promise<number[]> {
  const { user, refreshToken, post, postSlug, tag, comment, webhook } = database.db;
  const tables = [user, refreshToken, post, postSlug, tag, comment, webhook];
  return Promise.all(tables.map((table: { count(): Promise<number> }) => table.count()));
}

async function refusal(call: () => Promise<unknown>): Promise<TRPCError> {
  const error = await call().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof TRPCError) return error;
  throw new Error('was not refused', { cause: error });
}

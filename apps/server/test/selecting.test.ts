import { readFile } from 'node:fs/promises';
import { appRouter } from '@masthead/api';
import { operationsOf } from '@masthead/rest';
import {
  createAccountInvitation,
  createComment,
  createInvitation,
  createMediaRow,
  createPost,
  createSeries,
  createUser,
  createWebhook,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { signUpAs } from './support/people.ts';
import { startTestServer } from './support/server.ts';
import { operationOf, restOn, transports } from './support/transports.ts';

// What `fields` and `sort` are to whatever takes them, on both transports.

const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());

let token: string;
let slug: string;
let postId: string;
let username: string;
let mediaId: string;
let userId: string;
let seriesSlug: string;
let invitationId: string;
let webhookId: string;
let deliveryId: string;
beforeAll(async () => {
  const { db } = server;
  const call = restOn(server.origin);
  const { accessToken, user } = await signUpAs(call, db, 'admin');
  token = accessToken;
  ({ username, id: userId } = user);
  const author = { ...user, role: 'admin' as const };
  const post = await createPost(db, { author, tags: ['Bread', 'Rye'] });
  ({ slug, id: postId } = post);
  await createPost(db, { author });
  // Of these unpublishing is written down.
  const stranger = await createUser(db);
  const strangers = [
    (await createPost(db, { author: stranger })).id,
    (await createPost(db, { author: stranger })).id,
  ];
  for (let n = 0; n < 2; n++) {
    await createComment(db, { post, author });
    ({ id: mediaId } = await createMediaRow(db, author));
    await call('posts.unpublish', { id: strangers[n] }, { token });
    await createPost(db, { author, deleted: true });
    const bookmarked = await createPost(db, { author, tags: ['Bread'] });
    await call('bookmarks.set', { postId: bookmarked.id }, { token });
    ({ slug: seriesSlug } = await createSeries(db, { owner: author, posts: [bookmarked] }));
    await call('versions.save', { id: postId, label: `Version ${n}` }, { token });
    const edited = { id: postId, expectedVersion: n + 1, content: `Bread, ${n}.` };
    await call('posts.update', edited, { token });
    const other = await createUser(db);
    ({ id: invitationId } = await createInvitation(db, { post, from: author, to: other }));
    const theirs = await createPost(db, { author: other });
    await createInvitation(db, { post: theirs, from: other, to: author });
    await createComment(db, { post, author: other });
    await createAccountInvitation(db, { from: author });
  }
  ({ id: webhookId } = await createWebhook(db, author));
  for (let n = 0; n < 2; n++) {
    const { data } = await call('webhooks.test', { id: webhookId }, { token });
    deliveryId = data.id;
  }
});

/** What has to be said to each of them. A list has two items then. */
const inputs: Record<string, () => object> = {
  'posts.list': () => ({}),
  'posts.bySlug': () => ({ slug }),
  'comments.list': () => ({ postId }),
  'tags.list': () => ({}),
  'tags.bySlug': () => ({ slug: 'bread' }),
  'users.byUsername': () => ({ username }),
  'media.list': () => ({}),
  'media.byId': () => ({ id: mediaId }),
  'adminUsers.list': () => ({}),
  'adminUsers.byId': () => ({ id: userId }),
  'audit.list': () => ({}),
  'posts.search': () => ({ q: 'bread' }),
  'posts.related': () => ({ id: postId }),
  'posts.trash': () => ({}),
  'series.list': () => ({}),
  'series.bySlug': () => ({ slug: seriesSlug }),
  'bookmarks.list': () => ({}),
  'notifications.list': () => ({}),
  'versions.list': () => ({ id: postId }),
  'versions.byNumber': () => ({ id: postId, number: 1 }),
  'versions.compare': () => ({ id: postId, from: 1, to: 2 }),
  'authors.invitations': () => ({ id: postId }),
  'authors.invitation': () => ({ id: invitationId }),
  'authors.inbox': () => ({}),
  'accountInvitations.list': () => ({}),
  'webhooks.list': () => ({}),
  'webhooks.byId': () => ({ id: webhookId }),
  'webhooks.deliveries': () => ({ id: webhookId }),
  'webhooks.delivery': () => ({ id: webhookId, deliveryId }),
};

/** Lists, and answers of more than five fields, that take none, and why, as docs/rest.md says it. */
const wholeOnly: Record<string, string> = {
  'auth.me': 'one row of your own',
  'autosaves.get': 'one row of your own',
  'follows.followers': 'four fields of an account',
  'follows.following': 'four fields of an account',
  'posts.links': 'where a link leads is what one asks for',
  'sessions.list': 'one row each, and never many',
  'tags.aliases': 'two fields',
  'tokens.list': 'one row each, and never many',
};

interface Selecting {
  fields: z.ZodOptional<z.ZodArray<z.ZodEnum>>;
  sort?: z.ZodOptional<z.ZodEnum>;
  cursor?: z.ZodType;
}

const shapeOf = (procedure: string) =>
  (operationOf(procedure).procedure._def.inputs as [z.ZodObject])[0].shape as unknown as Selecting;

const selecting = operationsOf(appRouter)
  .map(({ name }) => name)
  .filter((name) => shapeOf(name).fields !== undefined);

test('whatever takes fields is called here', () => {
  expect(Object.keys(inputs).sort()).toEqual(selecting.sort());
});

/** What a list answers many of, and what else answers, with its fields. */
function answerOf(procedure: string): { isList: boolean; fields: string[] } {
  const { output } = operationOf(procedure).procedure._def as unknown as { output: z.ZodType };
  const answer = output instanceof z.ZodNullable ? (output.unwrap() as z.ZodType) : output;
  const shape = answer instanceof z.ZodObject ? answer.shape : {};
  return { isList: shape.items instanceof z.ZodArray, fields: Object.keys(shape) };
}

test('every list and every answer of more than five fields takes fields, or says why not', () => {
  const without = operationsOf(appRouter)
    .filter(({ procedure }) => procedure._def.type === 'query')
    .map(({ name }) => name)
    .filter((name) => shapeOf(name).fields === undefined)
    .filter((name) => answerOf(name).isList || answerOf(name).fields.length > 5);
  expect(without.sort()).toEqual(Object.keys(wholeOnly).sort());
});

test('docs/rest.md says which do, and why others do not', async () => {
  const text = await readFile(new URL('../../../docs/rest.md', import.meta.url), 'utf8');
  const said = [...text.matchAll(/^\| (`GET [^|]+) \| (yes|no: ([^|]+))/gm)].flatMap(
    ([, paths = '', , why = '']) =>
      [...paths.matchAll(/`GET ([^`]+)`/g)].map(([, path = '']) => [path, why.trim()]),
  );
  const held = [...selecting, ...Object.keys(wholeOnly)].map((name) => [
    operationOf(name).path,
    wholeOnly[name] ?? '',
  ]);
  expect(said.sort()).toEqual(held.sort());
});

describe.for(transports)('on $name', ({ on }) => {
  const ask = (procedure: string, more: object) =>
    on(server.origin)(procedure, { ...inputs[procedure]?.(), ...more }, { token });

  describe.each(selecting)('%s', (procedure) => {
    const { fields, cursor } = shapeOf(procedure);
    const { isList } = answerOf(procedure);
    const names = fields.unwrap().element.options.map(String);
    const itemsOf = (data: { items: object[] } & object) => (isList ? data.items : [data]);

    test('answers the fields that are named, as they are in the whole', async () => {
      const whole = itemsOf((await ask(procedure, {})).data);
      expect(whole.length).toBeGreaterThan(cursor ? 1 : 0);
      const given = names.filter((name) => whole.some((item) => name in item));
      expect(given.length).toBeGreaterThan(2);
      for (const some of [given, given.slice(0, 1), given.slice(-2)]) {
        const { data } = await ask(procedure, { fields: some });
        const expected = whole.map((item) =>
          Object.fromEntries(Object.entries(item).filter(([name]) => some.includes(name))),
        );
        expect(itemsOf(data)).toEqual(expected);
      }
    });

    test('says of a name there is not which there are', async () => {
      const { status, problem } = await ask(procedure, { fields: ['__proto__'] });
      expect([status, problem?.code]).toEqual([400, 'VALIDATION_FAILED']);
      expect(problem?.issues).toEqual([
        { path: 'fields.0', message: `has no "__proto__"; there is ${names.join(', ')}` },
      ]);
    });
  });

  test.each(selecting.filter((name) => shapeOf(name).sort))(
    '%s is sorted as it says, page by page, and not as it does not',
    async (procedure) => {
      const sorts = shapeOf(procedure).sort?.unwrap().options.map(String) ?? [];
      expect(sorts.length).toBeGreaterThan(1);
      for (const by of sorts) {
        const all = (await ask(procedure, { sort: by })).data.items;
        const first = (await ask(procedure, { sort: by, limit: 1 })).data;
        expect(first.items).toEqual(all.slice(0, 1));
        const rest = (await ask(procedure, { sort: by, cursor: first.nextCursor })).data;
        expect(rest.items).toEqual(all.slice(1));
        const other = sorts.find((name) => name !== by) ?? '';
        const { problem } = await ask(procedure, { sort: other, cursor: first.nextCursor });
        expect(problem?.code).toBe('INVALID_CURSOR');
      }
      const { problem } = await ask(procedure, { sort: 'id; --' });
      expect(problem?.issues?.map(({ path }) => path)).toEqual(['sort']);
      for (const name of sorts) expect(problem?.issues?.[0]?.message).toContain(name);
    },
  );
});

import { appRouter } from '@masthead/api';
import { operationsOf } from '@masthead/rest';
import { createComment, createMediaRow, createPost, createUser } from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
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
beforeAll(async () => {
  const { db } = server;
  const { accessToken, user } = await signUpAs(restOn(server.origin), db, 'admin');
  token = accessToken;
  username = user.username;
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
    await restOn(server.origin)('posts.unpublish', { id: strangers[n] }, { token });
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
  'audit.list': () => ({}),
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

describe.for(transports)('on $name', ({ on }) => {
  const ask = (procedure: string, more: object) =>
    on(server.origin)(procedure, { ...inputs[procedure]?.(), ...more }, { token });

  describe.each(selecting)('%s', (procedure) => {
    const { fields, cursor } = shapeOf(procedure);
    const names = fields.unwrap().element.options.map(String);
    const itemsOf = (data: { items: object[] } & object) => (cursor ? data.items : [data]);

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

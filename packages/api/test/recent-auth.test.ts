import { toAppError } from '@masthead/api';
import { lifetimes } from '@masthead/contracts';
import {
  actorOf,
  createSession,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
} from '@masthead/testkit';
import type { TRPCError } from '@trpc/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { meta } from '../src/meta.ts';
import { createCallerFactory, procedure, router } from '../src/trpc.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

const start = new Date('2026-11-20T09:00:00.000Z');
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);

const createCaller = createCallerFactory(
  router({
    danger: procedure
      .meta(
        meta('POST /danger', {
          operationId: 'danger',
          summary: 'Something dangerous',
          description: 'Of this test alone.',
          tag: 'Auth',
          access: 'user',
          recentAuth: true,
        }),
      )
      .input(z.object({}))
      .output(z.string())
      .mutation(() => 'done'),
  }),
);

/** Somebody who signed in at second 0, asking at some later second. */
async function visitor() {
  const user = await createUser(database.db);
  const session = await createSession(database.db, user, { createdAt: start });
  const actor = { ...actorOf(user), sessionId: session.id };
  return (seconds: number) => createTestContext({ db: database.db, actor, now: after(seconds) });
}

const danger = (ctx: ReturnType<typeof createTestContext>) =>
  createCaller(ctx)
    .danger({})
    .catch((error: TRPCError) => ({ trpc: error.code, code: toAppError(error).code }));

const refused = { trpc: 'FORBIDDEN', code: 'STEP_UP_REQUIRED' };

test('what is dangerous wants a sign-in of the last ten minutes', async () => {
  const at = await visitor();
  expect(await danger(at(lifetimes.recentAuth - 1))).toBe('done');
  expect(await danger(at(lifetimes.recentAuth))).toEqual(refused);
});

test('a session that is not there is not a recent one', async () => {
  const user = await createUser(database.db);
  expect(await danger(createTestContext({ db: database.db, actor: actorOf(user) }))).toEqual(
    refused,
  );
});

test('who is not signed in is asked for that first', async () => {
  const found = await danger(createTestContext({ db: database.db }));
  expect(found).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('a database that cannot answer is not a refusal', async () => {
  const at = await visitor();
  const rows = () => Promise.reject(new Error('gone'));
  const ctx = { ...at(0), db: Object.assign(Object.create(database.db), { rows }) };
  expect(await danger(ctx)).toMatchObject({ code: 'INTERNAL' });
});

import { createServer } from 'node:net';
import { AppError } from '@masthead/contracts';
import { createDatabase } from '@masthead/db';
import { createTestContext, createTestDatabase, type TestDatabase } from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signAccessToken } from '../../src/auth/access-token.ts';
import { authenticate } from '../../src/auth/authenticate.ts';
import { asAppError } from '../../src/errors/as-app-error.ts';
import { newId } from '../../src/ids.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

const failure = async (work: Promise<unknown>) =>
  asAppError(
    await work.then(
      () => undefined,
      (error) => error,
    ),
  );

describe('asAppError', () => {
  test('leaves an AppError as it is', () => {
    const error = new AppError('POST_NOT_FOUND');
    expect(asAppError(error)).toBe(error);
  });

  test.each([[new Error('boom')], ['boom'], [null], [undefined]])(
    'calls %s INTERNAL and keeps it as the cause',
    (cause) => {
      expect(asAppError(cause)).toMatchObject({ code: 'INTERNAL', cause });
    },
  );

  test('calls a mistake in SQL INTERNAL', async () => {
    const { db } = database;
    expect(await failure(db.$queryRaw`SELECT nonsense`)).toMatchObject({ code: 'INTERNAL' });
  });

  test('calls a database that is not there UNAVAILABLE, by whichever way it was asked', async () => {
    await using db = createDatabase({ url: `postgresql://u:p@127.0.0.1:${await closedPort()}/x` });
    const ctx = createTestContext({ db });
    const token = signAccessToken(ctx, { userId: newId(), sessionId: newId() });
    expect(await failure(db.user.count())).toMatchObject({ code: 'UNAVAILABLE', status: 503 });
    expect(await failure(db.$transaction((tx) => tx.user.count()))).toMatchObject({
      code: 'UNAVAILABLE',
    });
    expect(await failure(authenticate(ctx, token))).toMatchObject({ code: 'UNAVAILABLE' });
  });

  test('calls a connection cut in the middle UNAVAILABLE', async () => {
    await using db = createDatabase({ url: database.url, poolMax: 1 });
    const cut = db.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`;
    expect(await failure(cut)).toMatchObject({ code: 'UNAVAILABLE' });
  });

  test('calls a statement that took too long UNAVAILABLE', async () => {
    await using db = createDatabase({ url: database.url, statementTimeoutMs: 50 });
    expect(await failure(db.$queryRaw`SELECT 1 FROM pg_sleep(5)`)).toMatchObject({
      code: 'UNAVAILABLE',
    });
  });
});

/** A port of this machine on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 1;
}

import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  checkConstraintOf,
  createDatabase,
  type Database,
  foreignKeyConstraintOf,
  isConnectionFailure,
  isNotFound,
  isSerializationFailure,
  isTimeout,
  uniqueConstraintOf,
  withRetry,
} from '../src/index.ts';
import { statement } from '../src/queries/rows.ts';
import { createTestDatabase, type TestDatabase } from '../src/testing/index.ts';
import { newPost, newUser } from './support/rows.ts';

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase(inject('testServer'));
  db = database.db;
});
afterAll(() => database[Symbol.asyncDispose]());

/** What the helpers say of an error: exactly one of them may speak. */
function classify(error: unknown) {
  const answers = {
    unique: uniqueConstraintOf(error),
    foreignKey: foreignKeyConstraintOf(error),
    check: checkConstraintOf(error),
    notFound: isNotFound(error),
    serialization: isSerializationFailure(error),
    timeout: isTimeout(error),
    connection: isConnectionFailure(error),
  };
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => Boolean(answer)));
}

async function failureOf(work: Promise<unknown>): Promise<ReturnType<typeof classify>> {
  return work.then(
    () => expect.unreachable('it should have failed'),
    (error: unknown) => classify(error),
  );
}

describe('constraints', () => {
  test('a unique violation names its constraint, by a query, in a transaction and in raw SQL', async () => {
    const { id: _, ...user } = newUser();
    await db.user.create({ data: { id: randomUUID(), ...user } });
    const again = { ...newUser(), email: user.email };

    expect(await failureOf(db.user.create({ data: again }))).toEqual({ unique: 'users_email_key' });
    expect(await failureOf(db.$transaction((tx) => tx.user.create({ data: again })))).toEqual({
      unique: 'users_email_key',
    });
    expect(
      await failureOf(
        db.$executeRaw`insert into tags (id, slug, name) select gen_random_uuid(), 'a', 'a' from generate_series(1, 2)`,
      ),
    ).toEqual({ unique: 'tags_slug_key' });
  });

  test('a foreign key names itself, for a row that is missing and for one that is needed', async () => {
    const user = await db.user.create({ data: newUser() });
    await db.post.create({ data: newPost(user.id) });

    expect(await failureOf(db.post.create({ data: newPost(randomUUID()) }))).toEqual({
      foreignKey: 'posts_author_id_fkey',
    });
    expect(await failureOf(db.user.delete({ where: { id: user.id } }))).toEqual({
      foreignKey: 'posts_author_id_fkey',
    });
    expect(
      await failureOf(
        db.$executeRaw`insert into post_slugs (slug, post_id) values ('x', gen_random_uuid())`,
      ),
    ).toEqual({ foreignKey: 'post_slugs_post_id_fkey' });
  });

  test('a check names itself', async () => {
    expect(
      await failureOf(db.user.create({ data: newUser({ email: 'Ada@example.org' }) })),
    ).toEqual({
      check: 'users_email_check',
    });
    expect(
      await failureOf(
        db.$executeRaw`insert into tags (id, slug, name) values (gen_random_uuid(), 'A', 'a')`,
      ),
    ).toEqual({ check: 'tags_slug_check' });
  });

  test('a row that is not there', async () => {
    const where = { id: randomUUID() };
    expect(await failureOf(db.user.update({ where, data: { bio: '' } }))).toEqual({
      notFound: true,
    });
    expect(await failureOf(db.user.delete({ where }))).toEqual({ notFound: true });
    expect(await failureOf(db.user.findUniqueOrThrow({ where }))).toEqual({ notFound: true });
  });
});

describe('transactions', () => {
  /** Lets nobody go on before so many have come; later ones pass. */
  function meetingOf(expected: number): () => Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    let present = 0;
    return () => {
      present += 1;
      if (present === expected) resolve();
      return promise;
    };
  }

  /** Reads, waits until the others have read, writes: one succeeds. */
  async function collide(
    expected: number,
    write: (tx: Pick<Database, 'user' | '$executeRaw'>, id: string) => Promise<unknown>,
  ) {
    const { id } = await db.user.create({ data: newUser() });
    const meet = meetingOf(expected);
    const work = () =>
      db.$transaction(
        async (tx) => {
          await tx.user.findUniqueOrThrow({ where: { id } });
          await meet();
          await write(tx, id);
        },
        { isolationLevel: 'Serializable' },
      );
    return { id, work };
  }

  test('a serialization failure is known, by a query and in raw SQL', async () => {
    for (const write of [
      (tx: Pick<Database, 'user'>, id: string) =>
        tx.user.update({ where: { id }, data: { version: { increment: 1 } } }),
      (tx: Pick<Database, '$executeRaw'>, id: string) =>
        tx.$executeRaw`update users set version = version + 1 where id = ${id}::uuid`,
    ]) {
      const { work } = await collide(2, write);
      const results = await Promise.allSettled([work(), work()]);
      const [failed] = results.filter((result) => result.status === 'rejected');
      expect(classify(failed?.reason)).toEqual({ serialization: true });
    }
  });

  test('a deadlock is known', async () => {
    const [a, b] = [newUser(), newUser()];
    await db.user.createMany({ data: [a, b] });
    const meet = meetingOf(2);
    const lock = (first: string, second: string) =>
      db.$transaction(async (tx) => {
        await tx.user.update({ where: { id: first }, data: { bio: 'x' } });
        await meet();
        await tx.user.update({ where: { id: second }, data: { bio: 'x' } });
      });
    const results = await Promise.allSettled([lock(a.id, b.id), lock(b.id, a.id)]);
    const [failed] = results.filter((result) => result.status === 'rejected');
    expect(classify(failed?.reason)).toEqual({ serialization: true });
  });

  test('withRetry repeats what lost, and nothing else', async () => {
    const { id, work } = await collide(3, (tx, user) =>
      tx.user.update({ where: { id: user }, data: { version: { increment: 1 } } }),
    );
    await Promise.all([withRetry(work, 10), withRetry(work, 10), withRetry(work, 10)]);
    expect(await db.user.findUnique({ where: { id }, select: { version: true } })).toEqual({
      version: 4,
    });

    let calls = 0;
    const refused = async () => {
      calls += 1;
      throw new Error('other');
    };
    await expect(withRetry(refused)).rejects.toThrow('other');
    expect(calls).toBe(1);
  });

  test('the statement timeout and the limit of a transaction are timeouts', async () => {
    await using hasty = createDatabase({ url: database.url, statementTimeoutMs: 100 });
    const sleep = (tx: Pick<Database, '$queryRaw'>) => tx.$queryRaw`select pg_sleep(20)::text`;
    expect(await failureOf(sleep(hasty))).toEqual({ timeout: true });
    expect(await failureOf(hasty.$transaction(sleep))).toEqual({ timeout: true });
    const slow = db.$transaction(
      async (tx) => {
        await delay(100);
        await tx.user.count();
      },
      { timeout: 30 },
    );
    expect(await failureOf(slow)).toEqual({ timeout: true });
  });
});

describe('connections', () => {
  const elsewhere = (change: (url: URL) => void) => {
    const url = new URL(database.url);
    change(url);
    return createDatabase({ url: url.href });
  };

  test('nobody listens, by a query, in raw SQL and in a transaction', async () => {
    await using nobody = elsewhere((url) => {
      url.port = '1';
    });
    expect(await failureOf(nobody.user.count())).toEqual({ connection: true });
    expect(await failureOf(nobody.$queryRaw`select 1`)).toEqual({ connection: true });
    expect(await failureOf(nobody.$transaction((tx) => tx.user.count()))).toEqual({
      connection: true,
    });
  });

  test('wrong password, no such database', async () => {
    await using stranger = elsewhere((url) => {
      url.password = 'wrong';
    });
    await using nowhere = elsewhere((url) => {
      url.pathname = '/nowhere';
    });
    expect(await failureOf(stranger.user.count())).toEqual({ connection: true });
    expect(await failureOf(nowhere.user.count())).toEqual({ connection: true });
  });

  test('the server ends the connection during a statement and between two, and the next one works', async () => {
    await using own = createDatabase({ url: database.url, poolMax: 1 });
    const admin = new pg.Client({ connectionString: inject('testServer').adminUrl });
    await admin.connect();
    const pidOf = async (tx: Pick<Database, '$queryRaw'>) => {
      const rows = await tx.$queryRaw<[{ pid: number }]>`select pg_backend_pid() as pid`;
      return rows[0].pid;
    };
    const end = (pid: number) => admin.query('select pg_terminate_backend($1)', [pid]);
    try {
      const pid = await pidOf(own);
      const during = failureOf(own.$queryRaw`select pg_sleep(10)::text`);
      await delay(50);
      await end(pid);
      expect(await during).toEqual({ connection: true });

      const between = own.$transaction(async (tx) => {
        await end(await pidOf(tx));
        await delay(50);
        await tx.user.count();
      });
      expect(await failureOf(between)).toEqual({ connection: true });
      expect(await own.user.count()).toBeTypeOf('number');
    } finally {
      await admin.end();
    }
  });

  test('every connection is busy', async () => {
    await using small = createDatabase({ url: database.url, poolMax: 1, connectTimeoutMs: 1_500 });
    const [taken, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const held = small.$transaction(async () => {
      taken.resolve();
      await release.promise;
    });
    await taken.promise;
    expect(await failureOf(small.user.count())).toEqual({ connection: true });
    expect(await failureOf(small.$transaction((tx) => tx.user.count()))).toEqual({
      connection: true,
    });
    release.resolve();
    await held;
  });

  test('after closing', async () => {
    const closed = createDatabase({ url: database.url });
    await closed.close();
    expect(await failureOf(closed.user.count())).toEqual({ connection: true });
  });
});

test('errors of the short way are known as well', async () => {
  const run = (text: string, on: Database = db) => failureOf(on.rows(statement(text), []));
  const tag = 'insert into tags (id, slug, name) select gen_random_uuid()';
  await using hasty = createDatabase({ url: database.url, statementTimeoutMs: 100 });
  const nobody = createDatabase({ url: 'postgresql://nobody:x@127.0.0.1:1/nothing' });

  expect(await run(`${tag}, 'same', 'a' from generate_series(1, 2)`)).toEqual({
    unique: 'tags_slug_key',
  });
  expect(await run(`${tag}, 'A', 'a'`)).toEqual({ check: 'tags_slug_check' });
  expect(
    await run("insert into post_slugs (slug, post_id) values ('x', gen_random_uuid())"),
  ).toEqual({ foreignKey: 'post_slugs_post_id_fkey' });
  expect(await run('select pg_sleep(20)::text', hasty)).toEqual({ timeout: true });
  expect(await run('select 1', nobody)).toEqual({ connection: true });
  await nobody.close();
  expect(await run('select 1', nobody)).toEqual({ connection: true });
});

test('what is no database error is none of these', () => {
  for (const error of [
    undefined,
    null,
    'P2002',
    new Error('x'),
    { code: 'P9999' },
    { meta: null },
  ]) {
    expect(classify(error)).toEqual({});
  }
});

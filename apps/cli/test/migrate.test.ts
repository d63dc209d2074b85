import { createTestDatabase } from '@masthead/testkit';
import { describe, expect, it } from 'vitest';
import { masthead } from './support/run.ts';

describe('masthead migrate', () => {
  it('has nothing to do for a database that is up to date', async () => {
    await using database = await createTestDatabase();
    const variables = { DATABASE_URL: database.url };
    expect(await masthead(['migrate', 'deploy'], variables)).toEqual({
      ...{ code: 0, out: 'The database is up to date.\n', err: '' },
    });
    const status = await masthead(['migrate', 'status'], variables);
    expect(status.code).toBe(0);
    expect(status.out).toMatch(/^applied {2}\d+_init$/m);
    expect(status.out).toMatch(/The database is up to date\.\n$/);
  });

  it('names a migration that failed, refuses to go on, and lets the operator resolve it', async () => {
    await using database = await createTestDatabase();
    const variables = { DATABASE_URL: database.url };
    const [last] = await database.db.$queryRaw<{ name: string }[]>`
      UPDATE _prisma_migrations SET finished_at = NULL, logs = 'it broke'
       WHERE started_at = (SELECT max(started_at) FROM _prisma_migrations)
      RETURNING migration_name AS name`;
    const name = last?.name ?? '';
    const status = await masthead(['migrate', 'status'], variables);
    expect(status.code).toBe(1);
    expect(status.out).toContain(`failed   ${name}: it broke`);
    const deploy = await masthead(['migrate', 'deploy'], variables);
    expect(deploy.code).toBe(1);
    expect(deploy.err).toContain(name);
    expect(await masthead(['migrate', 'resolve', '--applied', name], variables)).toMatchObject({
      code: 0,
    });
    expect((await masthead(['migrate', 'status'], variables)).code).toBe(0);
    expect(
      await masthead(['migrate', 'resolve', '--rolled-back', 'no-such'], variables),
    ).toMatchObject({
      ...{ code: 1, err: expect.stringContaining('no-such') },
    });
  });
});

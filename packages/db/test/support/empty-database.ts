import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/** A database with nothing in it. The role may create others beside it, as Prisma's engine wants. */
export interface EmptyDatabase extends AsyncDisposable {
  readonly url: string;
  query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]>;
}

export async function createEmptyDatabase(): Promise<EmptyDatabase> {
  const { adminUrl, template } = inject('testServer');
  const name = `${template}_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = new URL(adminUrl);
  url.pathname = name;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  return {
    url: url.href,
    query: async (sql) => (await client.query(sql)).rows,
    async [Symbol.asyncDispose]() {
      await client.end();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}

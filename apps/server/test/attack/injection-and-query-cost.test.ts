import { createDatabase, READER_ROLE, type Statement } from '@masthead/db';
import { afterAll, describe, expect, test } from 'vitest';
import { signUp } from '../support/people.ts';
import { startTestServer } from '../support/server.ts';
import { restOn, transports } from '../support/transports.ts';

// Cases 48 to 52 of the list of threats, as far as the product has what they are about.

const server = await startTestServer();
const reader = createDatabase({ url: server.databaseUrl, role: READER_ROLE, poolMax: 2 });
afterAll(async () => {
  await reader.close();
  await server[Symbol.asyncDispose]();
});

describe('48: what reads for the public is a role that cannot select secrets', () => {
  const readable = `SELECT relname AS name, has_table_privilege('${READER_ROLE}', oid, 'SELECT') AS shown
    FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm') AND relnamespace = 'public'::regnamespace ORDER BY 1`;

  test('of all tables it has only those that readers see something of', async () => {
    const { rows } = await server.db.execute(readable);
    const shown = rows.filter((row) => row.shown).map(({ name }) => name);
    expect(shown).toEqual([
      ...['bookmarks', 'comments', 'follows', 'media', 'post_authors', 'post_likes', 'post_slugs'],
      ...['post_tags', 'posts', 'series', 'series_posts', 'series_slugs', 'tag_aliases', 'tags'],
    ]);
    for (const { name } of rows.filter((row) => !row.shown && row.name !== 'users')) {
      await expect(reader.execute(`SELECT FROM "${name}"`)).rejects.toThrow(/permission denied/);
    }
  });

  test.each(['email', 'password_hash', 'email_notifications', 'metadata', '*'])(
    'it cannot select %s of users',
    async (column) => {
      await expect(reader.execute(`SELECT ${column} FROM users`)).rejects.toThrow(
        /permission denied/,
      );
    },
  );

  test.each([
    `UPDATE posts SET title = 'x'`,
    `INSERT INTO tags (id, slug, name) VALUES (gen_random_uuid(), 'x', 'x')`,
    'DELETE FROM comments',
    'TRUNCATE posts CASCADE',
    'CREATE TABLE x (y int)',
    `SELECT pg_read_file('/etc/passwd')`,
    `COPY posts TO PROGRAM 'true'`,
  ])('it cannot %s', async (sql) => {
    await expect(reader.execute(sql)).rejects.toThrow(/permission denied/);
  });

  test.each(transports)(
    'by $name an anonymous read goes to it, a sign-in and a reader’s own read do not',
    async ({ on }) => {
      const sent: Record<'own' | 'public', string[]> = { own: [], public: [] };
      const record =
        (where: string[]) =>
        ({ sql, kind }: Statement) => {
          if (kind === 'statement') where.push(sql);
        };
      const url = server.databaseUrl;
      await using db = createDatabase({ url, poolMax: 2, onQuery: record(sent.own) });
      await using publicDb = createDatabase({
        url,
        role: READER_ROLE,
        poolMax: 2,
        onQuery: record(sent.public),
      });
      await using site = await startTestServer({ db, publicDb });
      const call = on(site.origin);

      expect((await call('posts.list')).status).toBe(200);
      expect([sent.own.length, sent.public.length]).toEqual([0, 1]);
      const { accessToken: token } = await signUp(call);
      expect(sent.public).toHaveLength(1);
      expect((await call('posts.list', {}, { token })).status).toBe(200);
      expect(sent.public).toHaveLength(1);
    },
  );

  test('pages and feeds, which are rendered as nobody, go to it too', async () => {
    const { accessToken: token } = await signUp(restOn(server.origin));
    const post = { title: 'Out', content: 'Flour.', status: 'published' };
    expect((await restOn(server.origin)('posts.create', post, { token })).status).toBe(201);
    for (const page of [
      '/sitemap.xml',
      '/feed.xml',
      '/feed.json',
      '/api/v1/search?q=flour',
      '/api/v1/tags',
    ]) {
      const answer = await fetch(server.origin + page);
      expect([page, answer.status]).toEqual([page, 200]);
    }
  });
});

import { createDatabase, READER_ROLE, type Statement } from '@masthead/db';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

// Each as a reader who may be anybody sends it: no answer is a failure of ours, none takes long.
const hostileQueries: readonly [what: string, q: string][] = [
  ['operators only', 'OR AND - | & ! <-> *'],
  ['a lone minus', '-'],
  ['stop words only', 'the of and to a in'],
  ['an open quote', '"bread'],
  ['quotes in quotes', '"""bread"" "salt'],
  ['prefix and weight marks', "bread:* bread:A 'x':*B"],
  ['NUL', 'bread\0salt'],
  ['a lone surrogate', 'bread\ud800'],
  ['only white space', ' \t\n\u3000\u200b'],
  ['parentheses', '((((bread))))))'],
  ['wildcards', '%_%_%\\%'],
  ['SQL', "'; DROP TABLE posts; --"],
  ['a thousand quotes', '"'.repeat(500)],
  ['500 terms', 'a '.repeat(250)],
  ['500 exclusions', '-a '.repeat(166)],
  ['all directions', '\u202e\u2066\u200fbread'],
];

describe.for(transports)('49: a search on $name', ({ on }) => {
  const call = on(server.origin);

  test.each(hostileQueries)('for %s is answered or refused', async (_, q) => {
    const { status, problem } = await call('posts.search', { q });
    expect([200, 400]).toContain(status);
    if (status === 400) expect(problem?.code).toMatch(/^(VALIDATION_FAILED|EMPTY_QUERY)$/);
  });

  test('of ten thousand terms is refused before it is read', async () => {
    // As much as an address can carry.
    const { status, problem } = await call('posts.search', { q: 'ab '.repeat(3000) });
    expect([status, problem?.code]).toEqual([400, 'VALIDATION_FAILED']);
    expect(problem?.issues?.map(({ path }) => path)).toEqual(['q']);
  });
});

describe.for(transports)('49: a read that takes too long, on $name', ({ on }) => {
  test('is ended by the database, and said to be tried again', async () => {
    await using publicDb = createDatabase({
      url: server.databaseUrl,
      role: READER_ROLE,
      poolMax: 1,
      statementTimeoutMs: 200,
    });
    // On the database of the other server, where nobody else waits for what is locked.
    await using site = await startTestServer({ publicDb, db: server.db });
    await server.db.$transaction(async (tx) => {
      await tx.$executeRaw`LOCK TABLE posts IN ACCESS EXCLUSIVE MODE`;
      const { status, problem, headers } = await on(site.origin)('posts.list');
      expect([status, problem?.code]).toEqual([503, 'UNAVAILABLE']);
      expect(headers.get('retry-after')).toBe('2');
    });
    expect((await on(site.origin)('posts.list')).status).toBe(200);
  });
});

describe.for(transports)('50: pages on $name', ({ on, name }) => {
  const call = on(server.origin);
  const codeOf = async (procedure: string, input: object, token?: string) =>
    (await call(procedure, input, { token })).problem?.code;
  let author: Awaited<ReturnType<typeof signUp>>;
  let slugs: string[];
  let cursor: string;
  beforeAll(async () => {
    author = await signUp(call);
    const token = author.accessToken;
    const made = [];
    for (const title of ['One', 'Two', 'Three']) {
      const post = {
        title,
        content: 'Rye.',
        status: 'published',
        tags: [`t-${author.user.username}`],
      };
      made.push((await call('posts.create', post, { token })).data);
    }
    slugs = made.map(({ slug }) => slug);
    cursor = (await call('posts.list', { limit: 1, author: author.user.username })).data.nextCursor;
  });

  test.each([0, -1, 1e9, 101, 1.5, Number.NaN, '', '0x10', '1e1', ' 5'])(
    'of %o items there are none',
    async (limit) => {
      const sent = name === 'tRPC' && Number.isNaN(limit) ? 'NaN' : limit;
      const { status, problem } = await call('posts.list', { limit: sent });
      expect([status, problem?.code]).toEqual([400, 'VALIDATION_FAILED']);
      expect(problem?.issues).toEqual([
        { path: 'limit', message: 'must be a whole number from 1 to 100' },
      ]);
    },
  );

  test('there is no way to skip to where nobody has been', async () => {
    const plain = await call('posts.list', { limit: 2 });
    for (const more of [{ offset: 1e9 }, { page: 1e6 }, { skip: 100 }]) {
      expect((await call('posts.list', { limit: 2, ...more })).data).toEqual(plain.data);
    }
  });

  test('a cursor is of its list, its filters, and whole', async () => {
    const { username } = author.user;
    const bytes = Buffer.from(cursor, 'base64url').toString();
    const tampered = [
      cursor.slice(0, -2),
      `${cursor}AA`,
      Buffer.from(bytes.replace(/\d{4}-/, '0000-')).toString('base64url'),
      Buffer.from(bytes.replace(/"[^"]*"\]$/, `"' OR 1=1 --"]`)).toString('base64url'),
      Buffer.from('[]').toString('base64url'),
      Buffer.from(`[${'['.repeat(500)}${']'.repeat(500)}]`).toString('base64url'),
      'null',
      '\0',
    ];
    for (const one of tampered) {
      expect(await codeOf('posts.list', { author: username, cursor: one }), one).toMatch(
        /^(INVALID_CURSOR|VALIDATION_FAILED)$/,
      );
    }
    // Of another query, another list, another order of things.
    expect(await codeOf('posts.list', { cursor })).toBe('INVALID_CURSOR');
    expect(await codeOf('posts.list', { author: 'somebody', cursor })).toBe('INVALID_CURSOR');
    const others = [
      { sort: 'publishedAt' },
      { sort: '-updatedAt' },
      { language: 'en' },
      { tags: ['rye'] },
    ];
    for (const other of others) {
      expect(await codeOf('posts.list', { author: username, cursor, ...other })).toBe(
        'INVALID_CURSOR',
      );
    }
    const mine = { status: 'any', limit: 1 };
    const { nextCursor } = (await call('posts.list', mine, { token: author.accessToken })).data;
    const { accessToken } = await signUp(call);
    expect(await codeOf('posts.list', { ...mine, cursor: nextCursor }, accessToken)).toBe(
      'INVALID_CURSOR',
    );
    expect(await codeOf('posts.search', { q: 'rye', cursor })).toBe('INVALID_CURSOR');
    expect(await codeOf('tags.list', { cursor })).toBe('INVALID_CURSOR');
    expect(await codeOf('bookmarks.list', { cursor }, author.accessToken)).toBe('INVALID_CURSOR');
  });

  test('a cursor whose post is gone goes on behind it', async () => {
    const { username } = author.user;
    const last = slugs.at(-1);
    const { data: post } = await call('posts.bySlug', { slug: last });
    await call('posts.delete', { id: post.id }, { token: author.accessToken });
    const { data } = await call('posts.list', { author: username, cursor });
    expect(data.items.map(({ slug }: { slug: string }) => slug)).toEqual(
      slugs.slice(0, -1).toReversed(),
    );
  });
});

/** What a filter, an order or a name of a field could be made to carry. */
const hostileWords = [
  ...["' OR 1=1 --", '"; DROP TABLE posts; --', 'p.title', 'users.password_hash', '1', '*', ''],
  ...['__proto__', 'constructor', 'id desc', '(SELECT 1)', '$1', '\\', '%', '\u202e', 'ＩＤ', 'ID'],
  ...['-', '--publishedAt', '-publishedAt,id', 'publishedAt desc', '{"$ne":1}', '[object Object]'],
  ...[
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59-23:59',
    'now()',
    'infinity',
    '2026-02-30T00:00:00Z',
  ],
];

describe.for(transports)('48: filters, orders and fields on $name', ({ on }) => {
  const call = on(server.origin);
  const words = fc.oneof(fc.constantFrom(...hostileWords), fc.string({ maxLength: 30 }));
  const named = (name: string) => fc.oneof(words, fc.constantFrom(name));
  const inputs = fc.record(
    {
      sort: named('updatedAt'),
      fields: fc.array(named('title'), { minLength: 1, maxLength: 3 }),
      include: fc.array(named('content'), { minLength: 1, maxLength: 2 }),
      tags: fc.array(named('rye'), { minLength: 1, maxLength: 3 }),
      anyTag: fc.array(words, { minLength: 1, maxLength: 3 }),
      ...{ tag: words, author: words, series: words, language: named('en'), status: words },
      ...{ hasCover: words, minReadingMinutes: words, publishedSince: words, updatedSince: words },
    },
    { requiredKeys: [] },
  );

  test('whatever they are, are understood or refused by name', async () => {
    await fc.assert(
      fc.asyncProperty(inputs, async (input) => {
        const { status, problem } = await call('posts.list', input);
        if (status === 200) return;
        const known = [
          'VALIDATION_FAILED',
          'TAG_NOT_FOUND',
          'USER_NOT_FOUND',
          'SERIES_NOT_FOUND',
          'UNAUTHENTICATED',
          'BAD_REQUEST',
        ];
        expect(known, JSON.stringify(problem)).toContain(problem?.code);
        for (const { path } of problem?.issues ?? []) {
          expect(Object.keys(input)).toContain(path.split('.')[0]);
        }
      }),
      { numRuns: 150, seed: 48 },
    );
  }, 60_000);

  test('name what a list has, and nothing of what is behind it', async () => {
    for (const name of hostileWords) {
      const { status, problem } = await call('posts.list', { fields: ['title', name] });
      expect([name, status, problem?.code]).toEqual([name, 400, 'VALIDATION_FAILED']);
      expect((await call('posts.list', { sort: name })).status, name).toBe(400);
    }
    const thousand = Array.from({ length: 1000 }, () => 'id');
    expect((await call('posts.list', { fields: thousand })).status).toBe(400);
  });
});

describe('51: what one request may cost', () => {
  test('a batch of more than ten calls, or of the same call in one place twice, is refused', async () => {
    const batch = async (size: number) => {
      const names = Array.from({ length: size }, () => 'posts.list').join(',');
      const input = Object.fromEntries(Array.from({ length: size }, (_, n) => [n, {}]));
      const query = encodeURIComponent(JSON.stringify(input));
      return (await fetch(`${server.origin}/trpc/${names}?batch=1&input=${query}`)).status;
    };
    expect(await batch(10)).toBe(200);
    for (const size of [11, 100, 450]) expect(await batch(size), `${size}`).toBe(400);
    const names = Array.from({ length: 1000 }, () => 'posts.list').join(',');
    const long = await fetch(`${server.origin}/trpc/${names}?batch=1`);
    expect(long.status).toBeGreaterThanOrEqual(400);
    expect(long.status).toBeLessThan(500);
  });

  test('a batch sends what its calls send, and no read sends more for more that there is', async () => {
    const sent: string[] = [];
    const record = ({ sql, kind }: Statement) => {
      if (kind === 'statement') sent.push(sql);
    };
    await using publicDb = createDatabase({
      url: server.databaseUrl,
      role: READER_ROLE,
      poolMax: 2,
      onQuery: record,
    });
    await using site = await startTestServer({ publicDb, db: server.db });
    const statementsOf = async (path: string) => {
      sent.length = 0;
      const answer = await fetch(site.origin + path);
      await answer.text();
      expect([path, answer.status]).toEqual([path, 200]);
      return sent.length;
    };
    expect(await statementsOf('/api/v1/posts?limit=1')).toBe(1);
    expect(await statementsOf('/api/v1/posts?limit=100')).toBe(1);
    expect(await statementsOf('/api/v1/tags')).toBe(1);
    expect(await statementsOf('/api/v1/search?q=rye&limit=1')).toBe(
      await statementsOf('/api/v1/search?q=rye&limit=100'),
    );
    const input = encodeURIComponent(JSON.stringify({ 0: {}, 1: {}, 2: {} }));
    expect(
      await statementsOf(`/trpc/posts.list,posts.list,posts.list?batch=1&input=${input}`),
    ).toBe(3);
    // What is not on the list of what can be included never reaches the database.
    for (const more of ['include=author.posts.author.posts', 'fields=author.email', 'include=*']) {
      sent.length = 0;
      expect((await fetch(`${site.origin}/api/v1/posts?limit=1&${more}`)).status, more).toBe(400);
      expect(sent, more).toEqual([]);
    }
    expect(await statementsOf('/api/v1/posts?limit=1&expand=*&depth=9')).toBe(1);
    expect(await statementsOf('/api/v1/posts?limit=100&include=content,contentHtml')).toBe(1);
    const { slug } = (await (await fetch(`${site.origin}/api/v1/posts?limit=1`)).json()).items[0];
    const extras = 'include=comments,related,authorProfile&fields=id,tags,comments';
    expect(await statementsOf(`/api/v1/posts/${slug}?${extras}`)).toBeLessThanOrEqual(6);
  });
});

describe.for(transports)('52: on $name', ({ on }) => {
  const call = on(server.origin);

  test('the signs that mean anything in LIKE mean themselves', async () => {
    const { accessToken: token, user } = await signUp(call);
    const name = `z${user.username.replaceAll(/\W/g, '')}`;
    const post = { title: 'Signs', content: 'x', status: 'published', tags: [name] };
    expect((await call('posts.create', post, { token })).status).toBeLessThan(300);
    const found = async (q: string) =>
      (await call('tags.list', { q })).data.items.map((tag: { name: string }) => tag.name);
    expect(await found(name)).toContain(name);
    for (const q of [
      '%',
      '_',
      `${name.slice(0, 3)}%${name.slice(-2)}`,
      `_${name.slice(1)}`,
      '\\',
      '%%%%',
    ]) {
      expect(await found(q), q).not.toContain(name);
    }
  });

  test('no list is longer than a page, whatever it counts', async () => {
    for (const [procedure, input] of [
      ['tags.list', { limit: 100 }],
      ['posts.list', { limit: 100 }],
      ['series.list', { limit: 100 }],
      ['posts.search', { q: 'rye', limit: 100 }],
    ] as const) {
      const { data } = await call(procedure, input);
      expect(data.items.length, procedure).toBeLessThanOrEqual(100);
    }
  });
});

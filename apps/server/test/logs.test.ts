import { createUser } from '@masthead/testkit';
import { afterAll, expect, test } from 'vitest';
import { PASSWORD, signUp } from './support/people.ts';
import { startTestServer } from './support/server.ts';
import { cookieOf, transports } from './support/transports.ts';

const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());

test.for(transports)(
  'every answer on $name is one line of JSON with the id of its request',
  async ({ on }) => {
    const call = on(server.origin);
    server.logs.length = 0;
    const { headers } = await call('posts.list', { limit: 1 });
    const lines = server.logs.map((line) => JSON.parse(line));
    expect(lines).toEqual([
      expect.objectContaining({
        level: 'info',
        requestId: headers.get('x-request-id'),
        method: 'GET',
        status: 200,
        url: expect.stringContaining('posts'),
        ms: expect.any(Number),
      }),
    ]);
  },
);

test.for(transports)('no secret of a session is ever in them on $name', async ({ on }) => {
  const call = on(server.origin);
  const { user, accessToken, refreshToken } = await signUp(call);
  const cookie =
    cookieOf(await call('auth.login', { email: user.email, password: PASSWORD })) ?? expect.fail();
  const refreshed = await call('auth.refresh', {}, { cookie });
  await call('auth.me', {}, { token: accessToken });
  await call('auth.login', { email: user.email, password: `${PASSWORD}-wrong` });
  await call('posts.create', { title: 'a\u0000' }, { token: accessToken });
  await call('auth.logout', { refreshToken });
  const text = server.logs.join('');
  expect(server.logs.length).toBeGreaterThan(5);
  for (const secret of [
    accessToken,
    refreshToken,
    cookie.split('=')[1],
    refreshed.data.accessToken,
    PASSWORD,
  ]) {
    expect(text).not.toContain(secret);
  }
});

test('probes are quiet, unless they fail', async () => {
  server.logs.length = 0;
  await fetch(`${server.origin}/livez`);
  expect(server.logs.map((line) => JSON.parse(line).level)).toEqual(['debug']);
});

test('an address with line breaks stays in its line', async () => {
  server.logs.length = 0;
  await fetch(`${server.origin}/api/v1/posts/%0d%0a%7b%22level%22:%22fatal%22%7d`);
  for (const line of server.logs) expect(line.trimEnd()).not.toMatch(/[\r\n]/);
});

test('a failed statement is named by its constraint, and the row it quotes is not told', async () => {
  const { db, app } = server;
  const { email } = await createUser(db);
  const id = '0190d0c0-0000-7000-8000-000000000000';
  const row = { id, email, username: 'somebody', displayName: 'x' };
  const passwordHash = 'not-a-hash';
  const failing: [string, () => Promise<unknown>][] = [
    ['users_email_key', () => db.user.create({ data: row })],
    [
      'users_email_key',
      () =>
        db.$executeRaw`insert into users (id, email, username, display_name) values (${id}::uuid, ${email}, 'somebody', 'x')`,
    ],
    [
      'users_email_key',
      () =>
        db.rows(
          {
            name: 'taken',
            text: `insert into users (id, email, username, display_name) values ($1, $2, 'somebody', 'x')`,
          },
          [id, email],
        ),
    ],
    // The whole row is in the detail of this one.
    ['users_password_hash_check', () => db.user.create({ data: { ...row, passwordHash } })],
    // And Prisma would show all that it was given.
    [
      'Unknown argument',
      () => db.user.create({ data: { ...row, passwordHash, nonsense: 1 } as never }),
    ],
  ];
  for (const [named, work] of failing) {
    server.logs.length = 0;
    const error = await work().then(
      () => expect.unreachable('it should have failed'),
      (cause: unknown) => new Error('outer', { cause }),
    );
    app.log.error({ err: error }, 'failed');
    const [line = ''] = server.logs;
    expect(line).toContain(named);
    expect(line).not.toContain(email);
    expect(line).not.toContain(passwordHash);
  }
});

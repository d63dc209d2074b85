import { once } from 'node:events';
import { request } from 'node:http';
import { attemptLimits } from '@masthead/contracts';
import { createTestDatabase, type TestDatabase } from '@masthead/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD, signUp } from '../support/people.ts';
import {
  freePort,
  killTree,
  makeHome,
  removeHome,
  type ServerProcess,
  spawnServer,
} from '../support/server-process.ts';
import { transports } from '../support/transports.ts';

// THREATS 3, 4 and 16: two processes of the server on one database, in the middle of a change of the
// signing secret (docs/operating.md): each signs with one that the other knows.

const SECRETS = [
  'the-old-secret-0123456789-abcdefghijkl',
  'the-new-secret-0123456789-abcdefghijkl',
];

const START_MS = 120_000;

let database: TestDatabase;
let home: string;
let servers: [ServerProcess, ServerProcess];

beforeAll(async () => {
  database = await createTestDatabase();
  home = await makeHome();
  const start = async ([own = '', others = '']: string[]) =>
    spawnServer(home, {
      PORT: String(await freePort()),
      DATABASE_URL: database.url,
      PUBLIC_URL: 'http://masthead.test',
      JWT_SECRET: own,
      JWT_PREVIOUS_SECRETS: others,
      DEMO: '0',
      JOBS: 'off',
    });
  servers = [await start(SECRETS), await start(SECRETS.toReversed())];
  await Promise.all(servers.map((server) => server.ready()));
}, START_MS);
afterAll(async () => {
  for (const { child } of servers) if (child.pid !== undefined) killTree(child.pid);
  await Promise.all(servers.map(({ exited }) => exited));
  await removeHome(home);
  await database[Symbol.asyncDispose]();
});

test.each(transports)(
  '3: 50 refreshes with one token at once on two servers leave one successor, on $name',
  async ({ on }) => {
    const calls = servers.map(({ origin }) => on(origin));
    const [call = on(servers[0].origin)] = calls;
    const { user, refreshToken } = await signUp(call);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        (calls[index % 2] ?? call)('auth.refresh', { refreshToken }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const successors = new Set<string>(answers.map(({ data }) => data.refreshToken));
    expect(successors.size).toBe(1);
    expect(await database.db.refreshToken.count({ where: { userId: user.id } })).toBe(2);
    // By whichever it was signed, both take it.
    for (const [index, { data }] of answers.entries()) {
      const who = await (calls[(index >> 1) % 2] ?? call)(
        'auth.me',
        {},
        { token: data.accessToken },
      );
      expect(who.data?.id).toBe(user.id);
    }
    const [successor = ''] = successors;
    expect((await call('auth.refresh', { refreshToken: successor })).status).toBe(200);
  },
);

test.each(transports)('16: two servers count together, on $name', async ({ on, name }) => {
  const email = `bombed-by-${name.toLowerCase()}@example.org`;
  const ask = async (index: number) => {
    const { origin } = servers[index % 2] ?? servers[0];
    return (await on(origin)('account.requestPasswordReset', { email })).status;
  };
  const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => ask(index)));
  expect(answers.filter((status) => status < 300)).toHaveLength(attemptLimits.mailTo.points);
  expect(answers.filter((status) => status === 429)).toHaveLength(12 - attemptLimits.mailTo.points);
  expect([await ask(0), await ask(1)]).toEqual([429, 429]);
  expect(await database.db.mail.count({ where: { recipient: email } })).toBe(
    attemptLimits.mailTo.points,
  );
});

// Last: one of the two is gone after it.
test('4: a server that dies between the successor and its answer locks nobody out', async () => {
  const [dying, living] = servers;
  const [rest] = transports;
  if (!rest) throw new Error('no transport');
  const { user, refreshToken } = await signUp(rest.on(dying.origin));

  const lost = request(`${dying.origin}/api/v1/auth/refresh`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  });
  // Whatever may have come is not read.
  lost.on('response', (response) => response.destroy()).on('error', () => undefined);
  lost.end(JSON.stringify({ refreshToken }));
  await expect
    .poll(() => database.db.refreshToken.count({ where: { userId: user.id } }), { interval: 1 })
    .toBe(2);
  if (dying.child.pid !== undefined) killTree(dying.child.pid);
  await dying.exited;
  if (!lost.closed) await once(lost, 'close');

  const call = rest.on(living.origin);
  const again = await call('auth.refresh', { refreshToken });
  expect(again.status).toBe(200);
  expect(await database.db.refreshToken.count({ where: { userId: user.id } })).toBe(2);
  expect((await call('auth.me', {}, { token: again.data.accessToken })).status).toBe(200);
  const signedIn = await call('auth.login', { email: user.email, password: PASSWORD });
  expect(signedIn.status).toBe(200);
});

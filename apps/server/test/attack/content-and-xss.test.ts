import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { appRouter } from '@masthead/api';
import { isReservedName, Username } from '@masthead/contracts';
import { operationsOf } from '@masthead/rest';
import { uniqueKey } from '@masthead/testkit';
import { afterAll, describe, expect, test } from 'vitest';
import { PASSWORD, signUp } from '../support/people.ts';
import { startTestServer } from '../support/server.ts';
import { transports } from '../support/transports.ts';

// THREATS, "Content and XSS": each test is named by the number of its case.

const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());

test('38: every word that an address of ours begins with is reserved, where it could be a username', async () => {
  const routes = path.join(import.meta.dirname, '../../../web/src/routes');
  const files = (await readdir(routes)).map((file) => readFile(path.join(routes, file), 'utf8'));
  const pages = (await Promise.all(files)).flatMap((text) =>
    [...text.matchAll(/\bpath: '(\/[^']*)'/g)].map(([, address]) => address ?? ''),
  );
  const served = server.app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => /^[├└]── (\/?[\w./-]+)/.exec(line)?.[1] ?? []);
  const api = operationsOf(appRouter).map((operation) => operation.path);
  for (const addresses of [pages, served, api]) expect(addresses.length).toBeGreaterThan(4);

  const words = [...pages, ...served, ...api].map(
    (address) => address.replace(/^\//, '').split(/[/.?]/)[0] ?? '',
  );
  const names = [...new Set(words)].filter((word) => Username.safeParse(word).success);
  expect(names).toEqual(expect.arrayContaining(['posts', 'settings', 'docs', 'auth', 'trpc']));
  expect(names.filter((name) => !isReservedName(name))).toEqual([]);
});

describe.for(transports)('on $name', ({ on }) => {
  const call = on(server.origin);
  const account = (fields: object) => ({
    ...{ email: `${uniqueKey()}@example.org`, username: `u-${uniqueKey()}`, password: PASSWORD },
    ...fields,
  });

  test.each([
    ['an address of ours', 'settings'],
    ['an office', 'admin'],
    ['what reads like one', 'adm1n'],
    ['a Cyrillic letter', 'pаypal'],
    ['an override of direction', 'ada\u202enimda'],
    ['a character nobody sees', 'ad\u200ba'],
    ['a file of the web', '.well-known'],
  ])('38: %s is no username', async (_, username) => {
    const { status, problem } = await call('auth.register', account({ username }));
    expect([status, problem?.issues?.[0]?.path]).toEqual([400, 'username']);
  });

  test('38: one name in two cases or widths is one name', async () => {
    const { user } = await signUp(call);
    for (const username of [user.username.toUpperCase(), `\uff55${user.username.slice(1)}`]) {
      const { problem } = await call('auth.register', account({ username }));
      expect(problem?.code).toBe('USERNAME_TAKEN');
    }
  });

  test('38: names, titles and tags keep nothing invisible, and are not turned round', async () => {
    const { data } = await call(
      'auth.register',
      account({ displayName: 'A\u200bda\u00ad', tokenDelivery: 'body' }),
    );
    expect(data.user.displayName).toBe('Ada');
    const token: string = data.accessToken;
    const written = { title: 'Br\u200bead', tags: ['y\u2060east'], content: 'Flour.' };
    const made = await call('posts.create', written, { token });
    expect(made.data.title).toBe('Bread');
    expect(made.data.tags).toMatchObject([{ name: 'yeast' }]);
    for (const [field, value] of Object.entries({ title: 'a\u202eb', tags: ['a\u2067b'] })) {
      const { status, problem } = await call(
        'posts.create',
        { ...written, [field]: value },
        { token },
      );
      expect(status).toBe(400);
      expect(problem?.issues?.[0]?.path).toMatch(new RegExp(`^${field}`));
    }
    const turned = await call('auth.register', account({ displayName: 'Ada\u202e' }));
    expect(turned.problem?.issues?.[0]?.path).toBe('displayName');
  });
});

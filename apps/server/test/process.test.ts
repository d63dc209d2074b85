import { existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { signUp } from './support/people.ts';
import {
  findPostmaster,
  freePort,
  killTree,
  makeHome,
  removeHome,
  type ServerProcess,
  spawnServer,
} from './support/server-process.ts';
import { restOn } from './support/transports.ts';

let home: string;
let port: number;
let running: ServerProcess[];

beforeEach(async () => {
  home = await makeHome();
  port = await freePort();
  running = [];
});
afterEach(async () => {
  for (const { child } of running) if (child.pid !== undefined) killTree(child.pid);
  await Promise.all(running.map(({ exited }) => exited));
  await removeHome(home);
});

function start(env: Record<string, string> = {}): ServerProcess {
  const server = spawnServer(home, { PORT: String(port), ...env });
  running.push(server);
  return server;
}

/** What a start that must fail says: one sentence, no stack. */
async function refusal(env: Record<string, string>): Promise<string> {
  const server = start(env);
  expect(await server.exited).toBe(1);
  const [sentence = '', ...rest] = server.stderr().trimEnd().split('\n');
  expect(rest).toEqual([]);
  expect(sentence).toMatch(/^[^\n]+\.$/);
  return sentence;
}

describe('a start in an empty folder', () => {
  test('serves the demo blog, stops in order, and finds everything again', async () => {
    const first = start();
    await first.ready();
    const call = restOn(first.origin);
    expect((await fetch(`${first.origin}/readyz`)).status).toBe(200);
    const demo = await call('posts.list', { limit: 100 });
    expect(demo.data.items.length).toBeGreaterThanOrEqual(12);
    const { accessToken: token } = await signUp(call);
    const { data: post } = await call(
      'posts.create',
      { title: 'Kept', status: 'published' },
      { token },
    );
    expect(JSON.parse(await readFile(path.join(home, 'server.json'), 'utf8'))).toEqual({
      pid: first.child.pid,
      port,
      url: `http://localhost:${port}`,
    });
    expect((await stat(path.join(home, 'secrets.json'))).mode & 0o777).toBe(0o600);

    first.child.kill('SIGTERM');
    expect(await first.exited).toBe(0);
    expect(first.stderr()).toBe('');
    expect(existsSync(path.join(home, 'server.json'))).toBe(false);
    expect(await findPostmaster(home)).toBeUndefined();

    const second = start();
    await second.ready();
    expect((await call('posts.bySlug', { slug: post.slug })).data.title).toBe('Kept');
    // Neither a second demo nor a new secret.
    expect((await call('posts.list', { limit: 100 })).data.items).toHaveLength(
      demo.data.items.length + 1,
    );
    expect((await call('auth.me', {}, { token })).status).toBe(200);
    second.child.kill('SIGINT');
    expect(await second.exited).toBe(0);
  }, 120_000);

  test('says where it is in one line', async () => {
    const server = start({ LOG_LEVEL: 'info' });
    await server.ready();
    const ready = server
      .stdout()
      .split('\n')
      .filter((line) => line.includes('Masthead is ready'));
    expect(ready).toEqual([expect.stringContaining(`http://localhost:${port}`)]);
  }, 60_000);
});

test('jobs are left to a worker where the server does none, and the worker stops in order', async () => {
  const server = start({ JOBS: 'off', DEMO: '0' });
  await server.ready();
  const call = restOn(server.origin);
  const author = await signUp(call);
  const { accessToken: token } = await signUp(call);
  await call('follows.set', { username: author.user.username }, { token });
  await call(
    'posts.create',
    { title: 'Told by a worker', status: 'published' },
    { token: author.accessToken },
  );
  const unread = async () => (await call('notifications.unreadCount', {}, { token })).data.unread;
  expect(await unread()).toBe(0);

  const worker = spawnServer(home, {}, ['--worker']);
  running.push(worker);
  await vi.waitFor(async () => expect(await unread()).toBe(1), { timeout: 60_000, interval: 200 });
  worker.child.kill('SIGTERM');
  expect(await worker.exited).toBe(0);
  expect(worker.stderr()).toBe('');
  server.child.kill('SIGTERM');
  expect(await server.exited).toBe(0);
  expect(server.stderr()).toBe('');
}, 120_000);

describe('a second start', () => {
  test('on the same folder and port names the first and leaves it alone', async () => {
    const first = start();
    await first.ready();
    expect(await refusal({})).toBe(
      `Masthead is already running at http://localhost:${port} (process ${first.child.pid}).`,
    );
    expect((await fetch(`${first.origin}/readyz`)).status).toBe(200);
  }, 60_000);

  test('on another port shares the database; the last one out stops it', async () => {
    const first = start();
    await first.ready();
    const second = spawnServer(home, { PORT: String(await freePort()) });
    running.push(second);
    await second.ready();
    first.child.kill('SIGTERM');
    expect(await first.exited).toBe(0);
    expect((await fetch(`${second.origin}/readyz`)).status).toBe(200);
    second.child.kill('SIGTERM');
    expect(await second.exited).toBe(0);
    expect(await findPostmaster(home)).toBeUndefined();
  }, 60_000);

  test('on a port that another program has says so, before it makes anything', async () => {
    await using other = createServer((_, response) => response.end('something else'));
    other.listen(port, '127.0.0.1');
    expect(await refusal({})).toBe(
      `Another program has port ${port}: stop it, or set PORT to another, as in PORT=${port + 1}.`,
    );
    expect(existsSync(path.join(home, 'postgres'))).toBe(false);
  });

  test('does not believe a note whose process is gone', async () => {
    await writeFile(
      path.join(home, 'server.json'),
      JSON.stringify({ pid: 2 ** 22, port, url: 'http://localhost' }),
    );
    await using other = createServer((_, response) => response.end('something else'));
    other.listen(port, '127.0.0.1');
    expect(await refusal({})).toContain('Another program has port');
  });
});

describe('a start that cannot be', () => {
  test.for([
    [{ PORT: 'abc' }, /^PORT must be a whole number/],
    [{ NODE_ENV: 'production' }, /^JWT_SECRET is required/],
    [{ DATABASE_URL: 'nonsense' }, /^DATABASE_URL must be the address/],
    [{ HOST: '203.0.113.1' }, /^203\.0\.113\.1 is not an address of this machine/],
    [
      { DATABASE_URL: 'postgres://masthead:hunter2@127.0.0.1:1/masthead' },
      /^PostgreSQL at 127\.0\.0\.1:1\/masthead does not answer/,
    ],
  ] as const)('says why in one sentence: %j', async ([env, expected]) => {
    const sentence = await refusal(env);
    expect(sentence).toMatch(expected);
    expect(sentence).not.toContain('hunter2');
  });

  test('says why where nothing can be written', async () => {
    const file = path.join(home, 'file');
    await writeFile(file, '');
    expect(await refusal({ MASTHEAD_HOME: file })).toMatch(
      /cannot be written to|not a folder|cannot be/,
    );
  });
});

test('SIGTERM lets what is being answered be answered', async () => {
  const server = start();
  await server.ready();
  const call = restOn(server.origin);
  const { accessToken: token } = await signUp(call);
  const content = 'Flour, **water** and salt. '.repeat(20_000);
  const write = call('posts.create', { title: 'Late', content }, { token });
  // The request is on its way when its first bytes have been seen.
  await expect
    .poll(() => server.child.exitCode ?? fetch(`${server.origin}/livez`).then(({ ok }) => ok))
    .toBe(true);
  server.child.kill('SIGTERM');
  expect((await write).status).toBe(201);
  expect(await server.exited).toBe(0);
}, 60_000);

test('kill -9 of the whole tree in the middle of writes loses none that was acknowledged', async () => {
  const first = start();
  await first.ready();
  const call = restOn(first.origin);
  const { accessToken: token } = await signUp(call);
  const acknowledged: string[] = [];
  let stopped = false;
  const writers = Array.from({ length: 6 }, async () => {
    while (!stopped) {
      const outcome = await call(
        'posts.create',
        { title: 'Bread', content: 'x '.repeat(500) },
        { token },
      ).catch(() => undefined);
      if (outcome?.status === 201) acknowledged.push(outcome.data.id);
    }
  });
  await expect.poll(() => acknowledged.length, { timeout: 30_000 }).toBeGreaterThan(60);

  const postmaster = (await findPostmaster(home)) ?? expect.fail();
  killTree(first.child.pid ?? expect.fail());
  killTree(postmaster);
  stopped = true;
  await Promise.all(writers);
  expect(await first.exited).toBe('SIGKILL');

  const second = start();
  await second.ready();
  const found = await Promise.all(
    acknowledged.map((slug) => call('posts.bySlug', { slug }, { token })),
  );
  expect(found.map(({ status }) => status)).toEqual(acknowledged.map(() => 200));
  second.child.kill('SIGTERM');
  expect(await second.exited).toBe(0);
}, 120_000);

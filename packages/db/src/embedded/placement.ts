import { createHash, randomBytes } from 'node:crypto';
import {
  chmod,
  chown,
  copyFile,
  link,
  mkdir,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { type Binaries, binariesBelow } from './binaries.ts';
import { EmbeddedPostgresError, systemCode } from './errors.ts';
import { type Identity, isRoot, succeedsAs } from './identity.ts';

/** Where root puts what PostgreSQL's own user cannot reach below its home. */
export const SYSTEM_ROOT = '/var/lib/masthead';

const REMEDY =
  'set MASTHEAD_HOME to a folder elsewhere (/srv/masthead, say), start Masthead as an ordinary user, or set DATABASE_URL';

/** Makes `<home>/postgres`, the folder of everything the embedded PostgreSQL keeps in the home. */
export async function prepareFolder(home: string): Promise<string> {
  const folder = path.join(home, 'postgres');
  try {
    const first = await mkdir(folder, { recursive: true, mode: 0o700 });
    // Root lends the data inside to another user, who must be able to pass through what we made.
    if (first !== undefined && isRoot()) await openPassage(first, folder);
    const probe = path.join(folder, `.${randomBytes(4).toString('hex')}.probe`);
    await writeFile(probe, '');
    await rm(probe);
    return await realpath(folder);
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The folder ${folder} cannot be written to (${systemCode(error) ?? 'unknown error'}): make it writable, set MASTHEAD_HOME to a folder that is, or set DATABASE_URL.`,
      { cause: error },
    );
  }
}

/** Enter, not read: for every folder from `first` down to `last`. */
async function openPassage(first: string, last: string): Promise<void> {
  for (let folder = last; folder.length >= first.length; folder = path.dirname(folder)) {
    await chmod(folder, 0o711);
  }
}

/**
 * The folder noted in the home by an earlier start that had to go elsewhere.
 *
 * @throws {EmbeddedPostgresError} when it is gone: an empty database must not take its place unasked.
 */
export async function findRelocated(folder: string): Promise<string | undefined> {
  const pointer = pointerIn(folder);
  const noted = await readPointer(pointer);
  if (noted === undefined || (await stat(noted).catch(() => undefined)) !== undefined) return noted;
  throw new EmbeddedPostgresError(
    `${pointer} says that the data are in ${noted} and that folder is gone: bring it back, or delete ${pointer} to begin with an empty database.`,
  );
}

const pointerIn = (folder: string) => path.join(folder, 'location.json');

/**
 * Decides which folder holds `data` and the log: `<home>/postgres`, unless root lends PostgreSQL a user
 * who cannot get there (a home below /root). Then it is a folder of the system's, noted in the home.
 */
export async function placeInstance(
  folder: string,
  identity: Identity,
  systemRoot: string,
): Promise<string> {
  if (identity.uid === undefined || (await canEnter(identity, folder))) return folder;
  await openHome(path.dirname(folder), identity);
  if (await canEnter(identity, folder)) return folder;
  const instance = path.join(systemRoot, instanceName(folder));
  await makeSystemFolder(systemRoot, instance);
  if (!(await canEnter(identity, instance))) {
    throw new EmbeddedPostgresError(
      `PostgreSQL runs as an unprivileged user, who can enter neither ${folder} nor ${instance}: ${REMEDY}.`,
    );
  }
  await writePointer(pointerIn(folder), instance);
  return (await findRelocated(folder)) ?? instance;
}

/**
 * A home that is root's alone, as mktemp makes it, in a place that others can enter: PostgreSQL's group
 * may pass through from now on, and nobody else. Only the home itself is ours to change.
 */
async function openHome(home: string, identity: Identity): Promise<void> {
  const { uid, mode } = await stat(home);
  const closed = uid === 0 && (mode & 0o070) === 0;
  if (!closed || identity.gid === undefined) return;
  if (!(await canEnter(identity, path.dirname(home)))) return;
  await chown(home, uid, identity.gid);
  await chmod(home, (mode & 0o7777) | 0o010);
}

/** Named after the home for people, and at random so that a home deleted and made again is a new one. */
function instanceName(folder: string): string {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  return `${hash}-${randomBytes(3).toString('hex')}`;
}

async function makeSystemFolder(systemRoot: string, folder: string): Promise<void> {
  try {
    await mkdir(systemRoot, { recursive: true });
    await chmod(systemRoot, 0o711);
    await mkdir(folder, { recursive: true });
    await chmod(folder, 0o711);
  } catch (error) {
    throw new EmbeddedPostgresError(
      `PostgreSQL runs as an unprivileged user, who cannot enter Masthead's own folder, and ${folder} cannot be made (${systemCode(error) ?? 'unknown error'}): ${REMEDY}.`,
      { cause: error },
    );
  }
}

async function readPointer(pointer: string): Promise<string | undefined> {
  const text = await readFile(pointer, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const value: unknown = JSON.parse(text);
  if (typeof value === 'object' && value !== null && 'location' in value) {
    if (typeof value.location === 'string') return value.location;
  }
  throw new EmbeddedPostgresError(
    `${pointer} is damaged: write {"location": "<folder of the data>"} into it.`,
  );
}

/** Of two starts at once the first decides; the other's empty folder goes. */
async function writePointer(pointer: string, instance: string): Promise<void> {
  const note = "PostgreSQL runs as a user who cannot enter this folder: the blog's data are there.";
  const draft = `${pointer}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, `${JSON.stringify({ location: instance, note }, null, 2)}\n`, {
    flush: true,
  });
  try {
    await link(draft, pointer);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
    await rm(instance, { recursive: true });
  } finally {
    await rm(draft, { force: true });
  }
}

/** Programs that the user can run: the installed ones, or hard links (else copies) of them elsewhere. */
export async function placeBinaries(
  binaries: Binaries,
  identity: Identity,
  systemRoot: string,
): Promise<Binaries> {
  if (identity.uid === undefined) return binaries;
  if (await succeedsAs(identity, binaries.postgres, ['--version'])) return binaries;
  const manifest = await readFile(path.join(binaries.root, '..', 'package.json'), 'utf8');
  const version = createHash('sha256').update(manifest).digest('hex').slice(0, 12);
  const target = path.join(systemRoot, `postgresql-${version}`);
  const placed = binariesBelow(target);
  if (await succeedsAs(identity, placed.postgres, ['--version'])) return placed;
  // Random, since starts of one process come here at the same moment too.
  const staging = `${target}.${randomBytes(4).toString('hex')}`;
  await makeSystemFolder(systemRoot, staging);
  await cloneTree(binaries.root, staging);
  await rename(staging, target).catch(() => rm(staging, { recursive: true, force: true }));
  if (await succeedsAs(identity, placed.postgres, ['--version'])) return placed;
  throw new EmbeddedPostgresError(
    `PostgreSQL runs as an unprivileged user, who can run its programs neither in ${binaries.root} nor in ${target} (a file system mounted noexec?): ${REMEDY}.`,
  );
}

async function cloneTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) await cloneTree(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else await cloneFile(source, target);
  }
}

/** A hard link is instant, but shares the mode: where others may not read, only a copy can change that. */
async function cloneFile(source: string, target: string): Promise<void> {
  const { mode } = await stat(source);
  const wanted = mode & 0o100 ? 0o555 : 0o444;
  if ((mode & wanted) === wanted) {
    try {
      return await link(source, target);
    } catch (error) {
      if (!['EXDEV', 'EPERM', 'EMLINK'].includes(systemCode(error) ?? '')) throw error;
    }
  }
  await copyFile(source, target);
  await chmod(target, wanted | 0o200);
}

function canEnter(identity: Identity, folder: string): Promise<boolean> {
  return succeedsAs(identity, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder]);
}

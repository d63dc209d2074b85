import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EmbeddedPostgresError, systemCode } from './errors.ts';

/** Passwords of the superuser `postgres`, for our own housekeeping, and of the role the application uses. */
export interface Credentials {
  readonly superuser: string;
  readonly application: string;
}

/** Reads the passwords of this folder, or makes them once. The file is readable by its owner only. */
export async function loadCredentials(folder: string): Promise<Credentials> {
  const file = path.join(folder, 'credentials.json');
  return (await read(file)) ?? create(file);
}

async function read(file: string): Promise<Credentials | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw new EmbeddedPostgresError(
      `The passwords of the embedded PostgreSQL in ${file} cannot be read: start Masthead as the user who made them, or set DATABASE_URL.`,
      { cause: error },
    );
  }
  const parsed = parseObject(text);
  const { superuser, application } = parsed;
  if (typeof superuser !== 'string' || typeof application !== 'string') {
    throw new EmbeddedPostgresError(
      `${file} is damaged: delete it, and the next start makes new passwords.`,
    );
  }
  return { superuser, application };
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** Two starts at once must agree on one file: `link` fails when the other was first, and its file counts. */
async function create(file: string): Promise<Credentials> {
  const secrets = { superuser: password(), application: password() };
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    await writeFile(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
    await link(draft, file);
    return secrets;
  } catch (error) {
    const winner = systemCode(error) === 'EEXIST' ? await read(file) : undefined;
    if (winner === undefined) throw error;
    return winner;
  } finally {
    await rm(draft, { force: true });
  }
}

const password = () => randomBytes(24).toString('base64url');

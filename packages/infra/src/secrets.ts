import { createHash, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SigningKey } from '@masthead/core';
import { z } from 'zod';

/** The secrets of this folder cannot be had. The message is one sentence with the remedy. */
export class SecretsError extends Error {
  override readonly name = 'SecretsError';
}

const Secrets = z.object({ jwtSecret: z.string().min(32) });

/** A key whose id follows from its secret, so that every node with the secret agrees on it. */
export function signingKey(secret: string): SigningKey {
  return { id: createHash('sha256').update(`kid:${secret}`).digest('hex').slice(0, 12), secret };
}

/**
 * The key that signs access tokens on a machine where nobody set `JWT_SECRET`: made once, kept in
 * `<home>/secrets.json`, readable by its owner only.
 */
export async function loadSigningKey(home: string): Promise<SigningKey> {
  const file = path.join(home, 'secrets.json');
  const secrets = (await read(file)) ?? (await create(file));
  return signingKey(secrets.jwtSecret);
}

async function read(file: string): Promise<z.infer<typeof Secrets> | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new SecretsError(
      `The secrets in ${file} cannot be read: start Masthead as the user who made them, or set JWT_SECRET.`,
      { cause: error },
    );
  }
  const parsed = Secrets.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new SecretsError(
    `${file} is damaged: delete it, and the next start makes new secrets (everyone signs in again).`,
  );
}

/** Two starts at once must agree on one file: `link` fails when the other was first, and its file counts. */
async function create(file: string): Promise<z.infer<typeof Secrets>> {
  const secrets = { jwtSecret: randomBytes(48).toString('base64url') };
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
    await link(draft, file);
    return secrets;
  } catch (error) {
    const winner = codeOf(error) === 'EEXIST' ? await read(file) : undefined;
    if (winner !== undefined) return winner;
    throw new SecretsError(
      `${path.dirname(file)} cannot be written to: set MASTHEAD_HOME to a folder that this user can write.`,
      { cause: error },
    );
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AuditAnchor } from '@masthead/db';
import { z } from 'zod';
import { CliError } from '../cli-error.ts';

const Anchor = z.object({ count: z.int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) });

export const anchorFile = (home: string) => path.join(home, 'audit-anchor.json');

/** How far the audit log went when a doctor last found it whole, kept where the database's owner need not reach. */
export async function readAnchor(home: string): Promise<AuditAnchor | undefined> {
  const file = anchorFile(home);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    return Anchor.parse(JSON.parse(text));
  } catch (cause) {
    throw new CliError(
      `${file} is not what a doctor wrote: look at who changed it, then remove it.`,
      { cause },
    );
  }
}

export async function writeAnchor(home: string, { count, hash }: AuditAnchor): Promise<void> {
  await mkdir(home, { recursive: true });
  const file = anchorFile(home);
  await writeFile(`${file}.new`, `${JSON.stringify({ count, hash })}\n`);
  await rename(`${file}.new`, file);
}

/** `12:9f3a…`, as a doctor prints it. */
export function parseAnchor(text: string): AuditAnchor | undefined {
  const [count, hash, ...rest] = text.split(':');
  const parsed = Anchor.safeParse({ count: Number(count), hash });
  return parsed.success && rest.length === 0 ? parsed.data : undefined;
}

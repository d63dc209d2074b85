import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** The note a running server leaves in its home, so that a second start can say who is there. */
const Instance = z.object({ pid: z.int().positive(), port: z.int(), url: z.string() });
export type Instance = z.infer<typeof Instance>;

const fileIn = (home: string) => path.join(home, 'server.json');

export async function leaveNote(home: string, instance: Instance): Promise<void> {
  await writeFile(fileIn(home), `${JSON.stringify(instance)}\n`);
}

/** Takes the note away, unless another server has left its own since. */
export async function removeNote(home: string): Promise<void> {
  const note = await readNote(home);
  if (note?.pid === process.pid) await rm(fileIn(home), { force: true });
}

/** The server that left a note in this home and is alive. */
export async function findInstance(home: string): Promise<Instance | undefined> {
  const note = await readNote(home);
  return note !== undefined && isAlive(note.pid) ? note : undefined;
}

async function readNote(home: string): Promise<Instance | undefined> {
  try {
    return Instance.safeParse(JSON.parse(await readFile(fileIn(home), 'utf8'))).data;
  } catch {
    // None, or cut off by a crash: then nobody is there to be named.
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

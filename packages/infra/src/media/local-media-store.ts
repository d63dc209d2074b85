import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { MediaStore } from '@masthead/core';
import { checkFileName } from './file-name.ts';

/** Keeps files in a folder, in sub-folders of about 1/256 each. */
export function createLocalMediaStore(root: string): MediaStore {
  const folderOf = (name: string) => path.join(root, name.slice(0, 2));
  const pathOf = (name: string) => path.join(folderOf(name), checkFileName(name));

  return {
    async put(name, bytes) {
      const target = pathOf(name);
      const draft = `${target}.${randomUUID()}.part`;
      await mkdir(folderOf(name), { recursive: true });
      try {
        await write(draft, bytes);
        // Whole under its name or not at all.
        await rename(draft, target);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },

    async size(name) {
      const found = await orUndefined(stat(pathOf(name)));
      return found?.size;
    },

    async read(name, range) {
      const file = await orUndefined(open(pathOf(name)));
      if (file === undefined) return undefined;
      const { size } = await file.stat();
      const body = createReadStream('', { fd: file, ...range });
      return { size: range ? range.end - range.start + 1 : size, body };
    },

    async delete(names) {
      for (const name of names) await rm(pathOf(name), { force: true });
    },

    async *list() {
      for (const folder of (await orUndefined(readdir(root))) ?? []) {
        if (!/^[0-9a-f]{2}$/.test(folder)) continue;
        for (const name of await readdir(path.join(root, folder))) {
          const found = await orUndefined(stat(path.join(root, folder, name)));
          if (found?.isFile()) yield { name, modifiedAt: found.mtime };
        }
      }
    },
  };
}

async function write(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(bytes);
    // On the disk before the row that names it is: a power cut must not leave a row without its file.
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function orUndefined<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

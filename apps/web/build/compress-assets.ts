import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const TEXT = /\.(?:js|css)$/;
const ways = [
  ['.br', promisify(brotliCompress)],
  ['.gz', promisify(gzip)],
] as const;

/**
 * Lays the compressed forms of scripts and styles beside them. Once and as small as can be: what compresses while
 * somebody waits takes a quality at which the scripts of the first page are 16 % longer.
 */
export function compressAssets(): Plugin {
  return {
    name: 'masthead:compress-assets',
    apply: (_, { isSsrBuild }) => !isSsrBuild,
    async writeBundle({ dir = '' }, bundle) {
      const names = Object.keys(bundle).filter((name) => TEXT.test(name));
      await Promise.all(names.map((name) => compress(path.join(dir, name))));
    },
  };
}

async function compress(file: string): Promise<void> {
  const bytes = await readFile(file);
  for (const [ending, shorten] of ways) await writeFile(file + ending, await shorten(bytes));
}

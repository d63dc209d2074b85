import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder that goes away with the test. */
export interface TestFolder extends AsyncDisposable {
  readonly path: string;
}

/** Makes a folder with these files; a name that ends in a slash is an empty folder. */
export async function makeFolder(
  files: Record<string, string | Uint8Array> = {},
): Promise<TestFolder> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'masthead-cli-')));
  // Run by root, PostgreSQL is another user, who has to get in.
  await chmod(folder, 0o711);
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(name.endsWith('/') ? file : path.dirname(file), { recursive: true });
    if (!name.endsWith('/')) await writeFile(file, content);
  }
  return {
    path: folder,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A small blog with the habits of several generators in it. */
export const blog = {
  '_posts/2014-11-10-bread.md':
    '---\ntitle: Bread\ntags: flour oven\nuuid: a\n---\nFlour, **water**, salt.\n',
  'rye.md':
    '+++\npath = "2019/02/03/Rye"\ntitle = "Rye, again"\nauthors = ["Ada Lovelace"]\n+++\nRye.\n',
  'oven/index.md': '---\ntitle: The oven\npubDate: Jul 08 2022\n---\n![It](./oven.png)\n',
  'oven/oven.png': 'not really a picture',
  'README.md': '# About this folder\n',
  '_index.md': '+++\ntitle = "All"\n+++\n',
};

import { rm, symlink, unlink } from 'node:fs/promises';
import path from 'node:path';
import { createTestDatabase } from '@masthead/testkit';
import { describe, expect, it } from 'vitest';
import { blog, makeFolder } from './support/folder.ts';
import { masthead } from './support/run.ts';

const importing = (folder: string, ...options: string[]) => [
  'import',
  'markdown',
  folder,
  ...options,
];

describe('masthead import markdown', () => {
  it('brings a folder in, says what it did, and adds nothing the second time', async () => {
    await using database = await createTestDatabase();
    await using folder = await makeFolder(blog);
    const variables = { DATABASE_URL: database.url };
    const first = await masthead(importing(folder.path, '--source', 'kitchen'), variables);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(/^Imported 3 posts from kitchen in \d+\.\d s\.\nLanguages: en 3\.\n/);
    expect(first.out).toContain(
      'Skipped: 2\n  _index.md: the page of a section (_index)\n  README.md: ',
    );
    expect(first.out).toContain('Authors: 2 new without a password, 0 with an account.');
    expect(first.out).toContain(
      '  uuid (front matter, kept in the metadata of the post): in 1 post, as in _posts/2014-11-10-bread.md',
    );
    expect(first.out).toContain('  picture in the folder or on the old site');
    const posts = await database.db.post.findMany({
      select: { slug: true, publishAt: true, author: { select: { username: true } } },
      orderBy: { publishAt: 'asc' },
    });
    expect(posts).toEqual([
      { slug: 'bread', publishAt: new Date('2014-11-10'), author: { username: 'kitchen' } },
      { slug: 'rye', publishAt: new Date('2019-02-03'), author: { username: 'ada-lovelace' } },
      { slug: 'oven', publishAt: new Date('2022-07-08'), author: { username: 'kitchen' } },
    ]);
    const second = await masthead(importing(folder.path, '--source', 'kitchen'), variables);
    expect(second.out).toMatch(/^Imported 0 posts from kitchen in .*\n3 posts already here\.\n/);
    expect(await database.db.post.count()).toBe(3);
  });

  it('prints a report for programs', async () => {
    await using database = await createTestDatabase();
    await using folder = await makeFolder(blog);
    const { code, out, err } = await masthead(
      importing(folder.path, '--json', '--dry-run', '--language', 'de', '--author', 'Grace'),
      { DATABASE_URL: database.url },
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({
      ...{ source: path.basename(folder.path), folder: folder.path, otherFiles: 1 },
      ...{ dryRun: true, files: 5, imported: 3, languages: { de: 3 } },
      authors: [
        { username: 'grace', posts: 2 },
        { username: 'ada-lovelace', posts: 1 },
      ],
    });
    expect(await database.db.post.count()).toBe(0);
  });

  it('names the files that fail with their remedy, brings in the others, and answers 1', async () => {
    await using database = await createTestDatabase();
    await using folder = await makeFolder({
      ...blog,
      'broken.md': '---\ntitle: Bread\ntags: [a\n---\n',
      'latin1.md': new Uint8Array([0x63, 0x61, 0x66, 0xe9]),
      'huge.md': 'x'.repeat(3 * 1024 * 1024),
      'long.md': 'x'.repeat(1024 * 1024 + 1),
    });
    const { code, out } = await masthead(importing(folder.path), { DATABASE_URL: database.url });
    expect(code).toBe(1);
    expect(out).toMatch(/^Imported 3 posts/);
    expect(out).toContain('Failed: 4\n');
    expect(out).toMatch(/ {2}broken\.md: The front matter is broken on line \d+: .+\. Correct it/);
    expect(out).toContain('  latin1.md: It is not valid UTF-8 (byte 4). Save it as UTF-8');
    expect(out).toContain(
      '  huge.md: It is 3.0 MiB long, and a post holds at most 1 MiB. Split it',
    );
    expect(out).toContain('  long.md: Its content must be at most 1 MiB');
  });

  it('follows no links, reads no hidden folders, and says so', async () => {
    await using database = await createTestDatabase();
    await using outside = await makeFolder({ 'secret.md': '# Secret\n' });
    await using folder = await makeFolder({
      ...blog,
      '.git/note.md': '# Note\n',
      '_layouts/post.md': '# Layout\n',
    });
    await symlink(path.join(outside.path, 'secret.md'), path.join(folder.path, 'secret.md'));
    await symlink(folder.path, path.join(folder.path, 'oven', 'loop'));
    await symlink(path.join(folder.path, 'gone.md'), path.join(folder.path, 'nowhere.md'));
    const { code, out } = await masthead(importing(folder.path), { DATABASE_URL: database.url });
    expect(code).toBe(0);
    expect(out).toMatch(/^Imported 3 posts/);
    for (const line of [
      'secret.md: a link that leads out of the folder',
      'oven/loop: a link to what is read in its own place',
      'nowhere.md: a link that leads nowhere',
      '.git/: a hidden folder',
      '_layouts/: a folder of templates, data or output',
    ]) {
      expect(out).toContain(`  ${line}\n`);
    }
  });

  it('reads a folder that is itself a link', async () => {
    await using database = await createTestDatabase();
    await using folder = await makeFolder({ 'blog/a.md': '# A\n' });
    await symlink(path.join(folder.path, 'blog'), path.join(folder.path, 'link'));
    const { out } = await masthead(importing(path.join(folder.path, 'link')), {
      DATABASE_URL: database.url,
    });
    expect(out).toMatch(/^Imported 1 post from/);
  });

  it.each([
    ['that is not there', 'nothing', /^There is no folder .*nothing: check the path\.\n$/],
    [
      'that is a file',
      'rye.md',
      /rye\.md is not a folder: name the folder that holds the Markdown files\.\n$/,
    ],
    [
      'without Markdown',
      'empty',
      /^There is no Markdown file \(\.md, \.markdown, \.mdx\) in .*empty\.\n$/,
    ],
  ])('refuses a folder %s in one sentence', async (_what, name, message) => {
    await using folder = await makeFolder({ ...blog, 'empty/': '' });
    // No database is asked for before the folder is known to be good.
    const { code, out, err } = await masthead(importing(path.join(folder.path, name)), {
      DATABASE_URL: 'postgresql://nobody:x@127.0.0.1:9/none',
    });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(message);
  });

  it('tells how far it is, a line every hundred files, where there is no terminal', async () => {
    await using database = await createTestDatabase();
    const many = Array.from({ length: 210 }, (_, index) => [`${index}.md`, `# Post ${index}\n`]);
    await using folder = await makeFolder(Object.fromEntries(many));
    const { err } = await masthead(importing(folder.path, '--dry-run'), {
      DATABASE_URL: database.url,
    });
    expect(err).toBe('100 of 210 files …\n200 of 210 files …\n');
  });

  it('reports a file that goes away while it is read', async () => {
    await using folder = await makeFolder(blog);
    const { listFolder } = await import('../src/import/list-folder.ts');
    const { readFiles } = await import('../src/import/read-files.ts');
    const listing = await listFolder(folder.path);
    await unlink(path.join(folder.path, 'rye.md'));
    await rm(path.join(folder.path, '_posts'), { recursive: true });
    const gone = [];
    for await (const file of readFiles(listing)) if ('problem' in file) gone.push(file);
    expect(gone).toEqual([
      {
        path: '_posts/2014-11-10-bread.md',
        problem: { reason: 'It is gone.', remedy: expect.any(String) },
      },
      { path: 'rye.md', problem: { reason: 'It is gone.', remedy: expect.any(String) } },
    ]);
  });
});

describe('the name of a source', () => {
  it.each([
    ['/home/ada/kitchen', 'kitchen'],
    ['/home/ada/kitchen/_posts', 'kitchen/_posts'],
    ['/home/ada/kitchen/src/content', 'kitchen/src/content'],
    ['/posts', 'posts'],
    ['/', 'markdown'],
  ])('of %s is %s', async (root, expected) => {
    const { sourceName } = await import('../src/import/source-name.ts');
    expect(sourceName(root)).toBe(expected);
  });
});

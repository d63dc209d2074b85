import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, describe, expect, test } from 'vitest';
import { binOf, installPackage, PACKAGE, runNode } from './consumer.ts';

const consumer = await installPackage();
afterAll(() => consumer[Symbol.asyncDispose]());

const manifest = JSON.parse(
  await readFile(path.join(consumer.installed, 'package.json'), 'utf8'),
) as Record<string, unknown>;

test('depends on nothing, and is fit to be published', () => {
  expect(manifest).toMatchObject({
    private: false,
    license: 'MIT',
    sideEffects: false,
    publishConfig: { access: 'public', provenance: true },
  });
  for (const kind of ['dependencies', 'peerDependencies', 'optionalDependencies']) {
    expect(manifest[kind]).toBeUndefined();
  }
});

test('holds what it says and nothing of the workspace', async () => {
  const files = await readdir(consumer.installed, { recursive: true });
  expect(files).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'package.json']));
  for (const file of files.filter((name) => name.startsWith('dist/'))) {
    const text = await readFile(path.join(consumer.installed, file), 'utf8');
    const imports = Array.from(
      text.matchAll(/(?:from|import|require)\s*\(?['"]([^'"]+)/g),
      ([, it]) => it,
    );
    expect(
      imports.filter((name) => !name?.startsWith('.') && !name?.startsWith('@masthead/sdk')),
    ).toEqual([]);
    expect(text).not.toMatch(/@prisma|@trpc|zod|fastify/);
  }
});

test('publint has nothing to say', async () => {
  const { messages, pkg } = await publint({ pkgDir: consumer.installed, strict: true });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
});

test('the types are right for everyone who imports or requires it', async () => {
  const { code, output } = await consumer.run(
    binOf('@arethetypeswrong/cli', 'dist/index.js'),
    consumer.tarball,
    // Node 10's resolution knows no entries; no TypeScript of today defaults to it.
    '--profile',
    'node16',
  );
  expect(code, output).toBe(0);
});

test('is as small as it promises', async () => {
  const { code, output } = await runNode(PACKAGE, binOf('size-limit', 'bin.js'));
  expect(code, output).toBe(0);
});

describe('types', () => {
  const dom = { lib: ['es2022', 'dom'], types: [] };
  const node = {
    lib: ['es2022'],
    types: ['node'],
    typeRoots: [path.join(import.meta.dirname, '../../node_modules/@types')],
  };
  const nodeNext = { module: 'nodenext', moduleResolution: 'nodenext' };
  const bundler = { module: 'esnext', moduleResolution: 'bundler' };

  test.for([
    ['typescript-5.4', 'Node’s resolution', { ...nodeNext, ...dom }],
    ['typescript-5.9', 'a bundler’s resolution', { ...bundler, ...dom }],
    ['typescript', 'Node’s resolution', { ...nodeNext, ...node }],
    ['typescript', 'a bundler’s resolution', { ...bundler, ...dom }],
  ] as const)('are read by %s with %s', async ([typescript, , options]) => {
    for (const name of ['types.mts', 'types.cts']) {
      const text = await readFile(
        path.join(import.meta.dirname, 'fixtures', `${name}.txt`),
        'utf8',
      );
      await consumer.write(name, text);
    }
    // A bundler has no CommonJS files.
    const files = options.module === 'nodenext' ? ['types.mts', 'types.cts'] : ['types.mts'];
    expect(await consumer.check(typescript, options, files)).toEqual({ code: 0, output: '' });
  });

  test('cost an editor little', async () => {
    const count = async (name: string, text: string) => {
      await consumer.write(name, text);
      const { output } = await consumer.check(
        'typescript',
        { ...bundler, ...dom },
        [name],
        '--extendedDiagnostics',
      );
      const figure = (label: string) => Number(new RegExp(`${label}:\\s+(\\d+)`).exec(output)?.[1]);
      return { types: figure('Types'), instantiations: figure('Instantiations') };
    };
    const nothing = await count('nothing.ts', 'export {};');
    const all = await count(
      'all.ts',
      `import { createClient, isMastheadError } from '@masthead/sdk';
       const client = createClient({ url: 'https://blog.example.org' });
       try {
         for await (const post of client.posts.list.items({ tag: 'a' })) console.log(post.author.username);
         console.log((await client.posts.bySlug({ slug: 'a' })).viewer?.canEdit);
       } catch (error) {
         if (isMastheadError(error) && error.code === 'VERSION_CONFLICT') console.log(error.conflict);
       }`,
    );
    expect(all.types - nothing.types).toBeLessThan(3000);
    // They grow with the operations that take `fields`.
    expect(all.instantiations - nothing.instantiations).toBeLessThan(2500);
  });
});

test('is required by CommonJS as it is imported', async () => {
  await consumer.write(
    'required.cjs',
    `const { createClient, isMastheadError } = require('@masthead/sdk');
     const { createFakeServer } = require('@masthead/sdk/testing');
     const { verifyWebhook } = require('@masthead/sdk/webhooks');
     const site = createFakeServer();
     const client = createClient({ url: site.url, fetch: site.fetch });
     client.auth.me().catch((error) => {
       console.log(isMastheadError(error, 'UNAUTHENTICATED'), typeof verifyWebhook);
     });`,
  );
  expect(await consumer.run('required.cjs')).toEqual({ code: 0, output: 'true function\n' });
});

test('errors of the one are known to the other', async () => {
  await consumer.write(
    'both.mjs',
    `import { createRequire } from 'node:module';
     import { createClient } from '@masthead/sdk';
     import { createFakeServer } from '@masthead/sdk/testing';
     const { isMastheadError } = createRequire(import.meta.url)('@masthead/sdk');
     const error = await createClient(createFakeServer()).auth.me().catch((thrown) => thrown);
     console.log(isMastheadError(error));`,
  );
  expect(await consumer.run('both.mjs')).toEqual({ code: 0, output: 'true\n' });
});

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { newPicture } from '../../../../apps/server/test/support/pictures.ts';
import { startTestServer } from '../../../../apps/server/test/support/server.ts';
import { installPackage, PACKAGE } from './consumer.ts';

const consumer = await installPackage();
afterAll(() => consumer[Symbol.asyncDispose]());
const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());

const readme = await readFile(path.join(PACKAGE, 'README.md'), 'utf8');

/** The examples, each a program; the later may count on what the earlier did to the site. */
const examples = readme.split(/^## /m).flatMap((section) => {
  const [title = ''] = section.split('\n', 1);
  return Array.from(section.matchAll(/^```ts\n([\s\S]*?)^```$/gm), ([, code = '']) => ({
    title,
    code,
  }));
});

const nameOf = (index: number, ending: string) => `example-${index}.${ending}`;

/** What the comment behind a `console.log(…)` says it writes. */
function promisesOf(code: string): string[] {
  return Array.from(code.matchAll(/console\.log\(.*\/\/ (.+)$/gm), ([, promise = '']) => promise);
}

for (const [i, { code }] of examples.entries()) {
  const text = code.replaceAll('https://blog.example.org', server.origin);
  await consumer.write(nameOf(i, 'ts'), text);
}
await consumer.write('loaf.png', await newPicture());

test('the examples compile, as strictly as may be', async () => {
  expect(examples.length).toBeGreaterThanOrEqual(10);
  const outcome = await consumer.check(
    'typescript',
    {
      module: 'nodenext',
      lib: ['es2022'],
      types: ['node'],
      typeRoots: [path.join(PACKAGE, 'node_modules/@types')],
      noEmit: false,
      outDir: '.',
    },
    examples.map((_, i) => nameOf(i, 'ts')),
  );
  expect(outcome).toEqual({ code: 0, output: '' });
});

test.for(examples.map((example, i) => [i + 1, example.title, example.code] as const))(
  'example %i runs: %s',
  async ([number, , code]) => {
    const { code: status, output } = await consumer.run(nameOf(number - 1, 'js'));
    expect(status, output).toBe(0);
    const lines = output.split('\n');
    for (const promise of promisesOf(code)) expect(lines).toContain(promise);
  },
);

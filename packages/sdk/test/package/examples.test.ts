import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Block, readDocuments } from '../../../../apps/server/test/documents/blocks.ts';
import { atHome } from '../../../../apps/server/test/documents/session.ts';
import { newPicture } from '../../../../apps/server/test/support/pictures.ts';
import { startTestServer, type TestServer } from '../../../../apps/server/test/support/server.ts';
import { installPackage, PACKAGE } from './consumer.ts';

// Every `ts` block of the documents, the README's among them, is a program of somebody who has installed the
// package. In one document the later may count on what the earlier did to the site.

const consumer = await installPackage();
afterAll(() => consumer[Symbol.asyncDispose]());
await consumer.write('loaf.png', await newPicture());

const documents = (await readDocuments()).flatMap(({ name, blocks }) => {
  const examples = blocks.filter(({ kind, notRun }) => kind === 'ts' && notRun === undefined);
  return examples.length === 0 ? [] : [{ name, examples }];
});

/** `docs/sdk.md:12` → `docs-sdk-md-12.js` */
const fileOf = ({ place }: Block, ending: string) => `${place.replace(/\W+/g, '-')}.${ending}`;

/** What the comment behind a `console.log(…)` says it writes. */
function promisesOf(code: string): string[] {
  return Array.from(code.matchAll(/console\.log\(.*\/\/ (.+)$/gm), ([, promise = '']) => promise);
}

test('the README has examples', () => {
  const readme = documents.find(({ name }) => name === 'packages/sdk/README.md');
  expect(readme?.examples.length).toBeGreaterThanOrEqual(10);
});

describe.for(documents)('$name', ({ examples }) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
    for (const example of examples) {
      await consumer.write(fileOf(example, 'ts'), atHome(example.text, server.origin));
    }
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test('its examples compile, as strictly as may be', async () => {
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
      examples.map((example) => fileOf(example, 'ts')),
    );
    expect(outcome).toEqual({ code: 0, output: '' });
  });

  test.for(examples.map((example) => [example.place, example] as const))(
    '%s runs',
    async ([, example]) => {
      const { code, output } = await consumer.run(fileOf(example, 'js'));
      expect(code, output).toBe(0);
      const lines = output.split('\n');
      for (const promise of promisesOf(example.text)) expect(lines).toContain(promise);
    },
  );
});

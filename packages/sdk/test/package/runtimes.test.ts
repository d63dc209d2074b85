import { spawn } from 'node:child_process';
import { copyFile, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { uniqueKey } from '@masthead/testkit';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from '../../../../apps/server/test/browser/browser.ts';
import { startTestServer } from '../../../../apps/server/test/support/server.ts';
import { installPackage } from './consumer.ts';

const consumer = await installPackage();
afterAll(() => consumer[Symbol.asyncDispose]());
const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());

/** Path of the program; the package says it to CommonJS only. */
const { default: workerd } = createRequire(import.meta.url)('workerd') as { default: string };

const done = {
  status: 'published',
  found: true,
  tags: 0,
  bodies: ['Mine rose overnight.'],
  refusal: 'MEDIA_TYPE_NOT_ALLOWED',
  progress: true,
  event: { a: 1 },
  afterwards: 'UNAUTHENTICATED',
};

const JOURNEY = path.join(import.meta.dirname, 'fixtures/journey.mjs');
const fileOf = (name: string) =>
  name === 'journey.mjs' ? JOURNEY : path.join(consumer.installed, 'dist', name);

test('Node', async () => {
  await copyFile(JOURNEY, path.join(consumer.folder, 'journey.mjs'));
  await consumer.write(
    'node.mjs',
    `import * as sdk from '@masthead/sdk';
     import * as webhooks from '@masthead/sdk/webhooks';
     import { journey } from './journey.mjs';
     const [url, username] = process.argv.slice(2);
     console.log(JSON.stringify(await journey(sdk, webhooks, { url, username })));`,
  );
  const { output } = await consumer.run('node.mjs', server.origin, `u-${uniqueKey()}`);
  expect(JSON.parse(output)).toEqual(done);
});

test('a browser', async () => {
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await page.route('**/sdk/*', async (route) => {
    const name = path.basename(new URL(route.request().url()).pathname);
    await route.fulfill({ contentType: 'text/javascript', body: await readFile(fileOf(name)) });
  });
  // Any document of the site's origin without a policy of its own.
  await page.route('**/blank', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await page.goto(`${server.origin}/blank`);
  const outcome = await page.evaluate(
    `Promise.all(['index.js', 'webhooks.js', 'journey.mjs'].map((name) => import('/sdk/' + name)))
      .then(([sdk, webhooks, { journey }]) => journey(sdk, webhooks, {
        url: location.origin,
        username: 'u-${uniqueKey()}',
        storage: localStorage,
      }))
      .then((outcome) => ({ ...outcome, left: localStorage.length }))`,
  );
  expect(outcome).toEqual({ ...done, left: 0 });
});

test('a worker: workerd', async () => {
  const modules = ['index.js', 'webhooks.js', 'journey.mjs'];
  await Promise.all(
    modules.map((name) => copyFile(fileOf(name), path.join(consumer.folder, `worker-${name}`))),
  );
  await consumer.write(
    'worker.js',
    `import * as sdk from './worker-index.js';
     import * as webhooks from './worker-webhooks.js';
     import { journey } from './worker-journey.mjs';
     export default {
       async fetch(request) {
         const { searchParams } = new URL(request.url);
         const options = { url: searchParams.get('url'), username: searchParams.get('username') };
         return Response.json(await journey(sdk, webhooks, options));
       },
     };`,
  );
  const embedded = ['worker.js', ...modules.map((name) => `worker-${name}`)].map(
    (name) => `(name = "${name}", esModule = embed "${name}")`,
  );
  await consumer.write(
    'workerd.capnp',
    `using Workerd = import "/workerd/workerd.capnp";
     const config :Workerd.Config = (
       services = [
         (name = "main", worker = (modules = [${embedded.join(', ')}], compatibilityDate = "2025-01-01")),
         (name = "internet", network = (allow = ["private"])),
       ],
       sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
     );`,
  );
  const child = spawn(workerd, ['serve', '--control-fd=3', 'workerd.capnp'], {
    cwd: consumer.folder,
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  onTestFinished(() => void child.kill());
  const { port } = await listening(child.stdio[3] as Readable);
  const query = new URLSearchParams({ url: server.origin, username: `u-${uniqueKey()}` });
  const response = await fetch(`http://127.0.0.1:${port}/?${query}`);
  expect(await response.json()).toEqual(done);
});

/** What workerd says when it takes requests. */
async function listening(control: Readable): Promise<{ port: number }> {
  for await (const line of createInterface(control)) {
    const message = JSON.parse(line) as { event: string; port: number };
    if (message.event === 'listen') return message;
  }
  throw new Error('workerd ended before it took requests.');
}

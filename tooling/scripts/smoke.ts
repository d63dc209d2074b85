// Starts the product by the README's command in a home of its own, reads its pages as a newcomer would,
// and stops it. Fails loudly on the first thing that is not as the README says.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const home = await mkdtemp(path.join(tmpdir(), 'masthead-smoke-'));
const port = await freePort();
const origin = `http://127.0.0.1:${port}`;

const started = performance.now();
const server = spawn('npx', ['-y', 'pnpm@10.34.9', 'start'], {
  cwd: root,
  env: { ...process.env, PORT: String(port), MASTHEAD_HOME: home },
  stdio: ['ignore', 'inherit', 'inherit'],
  detached: true,
});
const exited = new Promise<number | null>((resolve) => server.once('exit', resolve));

try {
  await ready();
  console.log(
    `ready after ${((performance.now() - started) / 1000).toFixed(1)} s (install and build included)`,
  );

  const { items } = (await json('/api/v1/posts?limit=5')) as {
    items: { slug: string; title: string }[];
  };
  const [post] = items;
  if (!post) throw new Error('The demo blog has no posts.');

  await page('/', post.title);
  await page(`/posts/${post.slug}`, post.title);
  await page('/tags', 'Tags');
  await page(`/search?q=${encodeURIComponent(post.title)}`, '<mark>');
  await page('/login', 'Sign in');
  await page('/docs', 'Masthead');
  await page('/nothing-here', '', 404);
  const found = (await json(`/api/v1/search?q=${encodeURIComponent(post.title)}`)) as {
    items: { post: { slug: string } }[];
  };
  if (found.items[0]?.post.slug !== post.slug)
    throw new Error('Search does not find a post by its title.');
  await json('/openapi.json');
  console.log('all pages answered');
} finally {
  if (server.pid && server.exitCode === null) process.kill(-server.pid, 'SIGTERM');
  const timer = setTimeout(() => server.pid && process.kill(-server.pid, 'SIGKILL'), 20_000);
  await exited;
  clearTimeout(timer);
  await rm(home, { recursive: true, force: true });
}

async function ready(): Promise<void> {
  const deadline = Date.now() + 15 * 60_000;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`start ended with code ${server.exitCode}`);
    const ok = await fetch(`${origin}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await sleep(200);
  }
  throw new Error('not ready after 15 minutes');
}

async function page(address: string, contains: string, status = 200): Promise<void> {
  const response = await fetch(origin + address);
  const html = await response.text();
  if (response.status !== status) throw new Error(`${address} answered ${response.status}`);
  if (!html.includes(escapeHtml(contains)) && !html.includes(contains)) {
    throw new Error(`${address} does not show "${contains}"`);
  }
  console.log(`  ${response.status} ${address}`);
}

async function json(address: string): Promise<unknown> {
  const response = await fetch(origin + address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  console.log(`  ${response.status} ${address}`);
  return response.json();
}

function escapeHtml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&#x27;');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

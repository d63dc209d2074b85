import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { type AppOptions, loadWebBuild } from '../../src/index.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { freePort } from '../support/server-process.ts';
import { findChromium } from './chromium.ts';

/** As Chromium words what a policy of ours made it refuse. */
const REFUSAL = /Content Security Policy|Trusted ?(?:Type|HTML|Script)|Permissions-Policy/i;

/** A page that is waited for longer than this is not coming. */
const PATIENCE_MS = 15_000;

export interface TestSite extends AsyncDisposable {
  server: TestServer;
  /** As the browser sees it. */
  origin: string;
  /** A page in a browser profile of its own: nobody is signed in there. */
  open(options?: BrowserContextOptions): Promise<TestPage>;
}

export interface TestPage extends AsyncDisposable {
  page: Page;
  /** What the page complained of: errors and warnings in the console, exceptions nobody caught. */
  complaints: string[];
  /**
   * Those that the Content-Security-Policy or Trusted Types caused. A page that has any when it is closed
   * fails its test: a test that provokes one takes it out.
   */
  refusals: string[];
  /** Another tab of the same profile. */
  newTab(): Promise<Page>;
}

/** The built site on a server, a database and a real browser of its own. */
export async function startTestSite(options: Partial<AppOptions> = {}): Promise<TestSite> {
  const web = await loadWebBuild();
  if (!web) throw new Error('The site is not built. Run `pnpm build` first.');
  const port = await freePort();
  // `localhost`, not 127.0.0.1: a secure context to the browser.
  const origin = `http://localhost:${port}`;
  const server = await startTestServer({
    ...{ port, publicOrigin: origin, siteName: 'Test blog', web },
    ...options,
  });
  const browser = await launchBrowser();
  return {
    server,
    origin,
    open: (options) => openPage(browser, { baseURL: origin, ...options }),
    async [Symbol.asyncDispose]() {
      await browser.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** The browser of the tests. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(),
    args: [
      '--disable-background-networking',
      // Root, as in a container, has no sandbox to give.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}

async function openPage(browser: Browser, options: BrowserContextOptions): Promise<TestPage> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  const refusals: string[] = [];
  context.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    const complaint = `${message.text()} ${message.location().url}`;
    complaints.push(complaint);
    if (REFUSAL.test(complaint)) refusals.push(complaint);
  });
  context.on('weberror', ({ error }) => complaints.push(String(error())));
  return {
    page: await context.newPage(),
    complaints,
    newTab: () => context.newPage(),
    refusals,
    async [Symbol.asyncDispose]() {
      await context.close();
      if (refusals.length > 0) throw new Error(`The browser refused:\n${refusals.join('\n')}`);
    },
  };
}

/** Waits until the page is live: hydrated, and knows who is signed in. Before that, clicks go nowhere. */
export async function live(page: Page): Promise<void> {
  await page
    .locator('html[data-session]:not([data-session=expected])')
    .waitFor({ state: 'attached' });
}

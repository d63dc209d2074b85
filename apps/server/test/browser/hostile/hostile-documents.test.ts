import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { renderNasty, renderVectors } from '../../../../../packages/markdown/test/fuzz/check.ts';
import { launchBrowser } from '../browser.ts';
import { type HostileDocument, type HostileSite, startHostileSite } from './hostile-site.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Documents that a browser is shown. Default: those of an ordinary run. */
    hostileDocuments: number | undefined;
  }
}

const COUNT = inject('hostileDocuments') ?? 300;
/** Documents of one page: fewer tell sooner which one it was, more are faster. */
const BATCH = 25;

type Way = 'as innerHTML' | 'sent by a server' | 'sent by a server under our policy';
const ways: readonly Way[] = [
  'as innerHTML',
  'sent by a server',
  'sent by a server under our policy',
];

describe('32: a browser that is shown hostile documents', () => {
  let site: HostileSite;
  let browser: Browser;
  beforeAll(async () => {
    site = await startHostileSite();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await site[Symbol.asyncDispose]();
  });

  /** What a page of these documents does that it must not, by the seeds. */
  async function deedsOf(documents: readonly HostileDocument[], way: Way): Promise<string[]> {
    const context = await browser.newContext();
    const page = await context.newPage();
    const deeds = await watch(page, site.origin);
    site.show(documents);
    const address = { 'as innerHTML': '/empty', 'sent by a server': '/documents' }[way as string];
    await page.goto(site.origin + (address ?? '/documents?csp'));
    if (way === 'as innerHTML') await page.evaluate(`trap.insert(${JSON.stringify(documents)})`);
    deeds.push(...(await page.evaluate<string[]>(`trap.tryAll(${documents.length})`)));
    await context.close();
    return deeds;
  }

  test.for(ways)(
    `32: runs nothing of ${COUNT} that are random, %s`,
    { timeout: 600_000 },
    async (way) => {
      for (let seed = 0; seed < COUNT; seed += BATCH) {
        const documents = Array.from({ length: Math.min(BATCH, COUNT - seed) }, (_, index) => ({
          seed: String(seed + index),
          html: renderNasty(seed + index).html,
        }));
        expect(await deedsOf(documents, way), `seeds from ${seed}`).toEqual([]);
      }
    },
  );

  test.for(ways)(
    '32: runs nothing of what cheat sheets try, %s',
    { timeout: 120_000 },
    async (way) => {
      const documents = renderVectors().map((html, index) => ({ seed: `vector ${index}`, html }));
      expect(await deedsOf(documents, way)).toEqual([]);
    },
  );

  // Without this the tests above would pass in a browser that ran nothing at all.
  test.for([
    ['<img src=x onerror=alert(1)>', 'alert() was called'],
    ['<a href="javascript:alert(1)">a</a>', 'a link leads to javascript:alert(1)'],
    ['<p onclick="__pwned = 1">a</p>', '__pwned was set'],
    ['<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>', 'alert() was called'],
    ['<a id="config" href="/x">a</a>', 'window.config is clobbered'],
    ['<form><input></form>', 'there is <form>'],
    ['</section><p>a</p>', 'something is beside the sections'],
    ['<img srcset="/elsewhere.js 1x"><link rel="stylesheet" href="/x.css">', 'asks for'],
    ['<meta http-equiv="refresh" content="0;url=/away">', 'goes to'],
  ] as const)('and it would tell of %s', async ([html, deed]) => {
    const deeds = await deedsOf([{ seed: 'known', html }], 'sent by a server').catch((error) => [
      // Led away from what it was asked about.
      `goes to another page: ${error}`,
    ]);
    expect(deeds.join('\n')).toContain(deed);
  });

  test('and under our policy most of that does nothing, but is told', async () => {
    const html = '<img src=x onerror=alert(1)><script>alert(1)</script>';
    const deeds = await deedsOf([{ seed: 'known', html }], 'sent by a server under our policy');
    expect(deeds.join('\n')).toMatch(/script-src-(?:attr|elem) was violated/);
    expect(deeds.join('\n')).not.toContain('alert() was called');
  });
});

/** Tells where a page goes and what it asks for, beside itself and pictures; nobody answers but our own site. */
async function watch(page: Page, origin: string): Promise<string[]> {
  const deeds: string[] = [];
  let pages = 0;
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && ++pages === 1) return;
    deeds.push(`goes to ${frame.url()}`);
  });
  page.on('popup', (popup) => deeds.push(`opens ${popup.url()}`));
  await page.route('**', async (route) => {
    const request = route.request();
    const url = request.url();
    const known = [
      `${origin}/trap.js`,
      `${origin}/empty`,
      `${origin}/documents`,
      `${origin}/documents?csp`,
    ];
    if (known.includes(url)) return route.continue();
    if (request.resourceType() !== 'image')
      deeds.push(`asks for ${url} as ${request.resourceType()}`);
    return route.abort();
  });
  return deeds;
}

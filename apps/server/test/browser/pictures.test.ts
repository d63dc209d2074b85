import { AxeBuilder } from '@axe-core/playwright';
import { createPost } from '@masthead/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPicture } from '../support/pictures.ts';
import { startTestSite, type TestSite } from './browser.ts';
import { signUp } from './people.ts';

const PICTURE = /^!\[\]\(\/media\/[0-9a-f]{32}\.png\)$/m;

interface Given {
  name: string;
  type: string;
  base64: string;
}

async function given(name: string, size: { width?: number; height?: number } = {}): Promise<Given> {
  const bytes = Buffer.from(await newPicture(size));
  return { name, type: 'image/png', base64: bytes.toString('base64') };
}

/** Drops or pastes files as a hand would: the browser itself takes no files from outside here. */
async function bring(page: Page, how: 'drop' | 'paste', files: Given[]): Promise<void> {
  await page.getByLabel('Text', { exact: true }).evaluate(
    (area, { how, files }) => {
      const data = new DataTransfer();
      for (const { name, type, base64 } of files) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        data.items.add(new File([bytes], name, { type }));
      }
      const options = { bubbles: true, cancelable: true };
      area.dispatchEvent(
        how === 'paste'
          ? new ClipboardEvent('paste', { ...options, clipboardData: data })
          : new DragEvent('drop', { ...options, dataTransfer: data }),
      );
    },
    { how, files },
  );
}

const textOf = (page: Page) => page.getByLabel('Text', { exact: true }).inputValue();

describe('pictures come into a text', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await startTestSite();
  });
  afterAll(() => site[Symbol.asyncDispose]());

  test('by paste, at the cursor, and are described', async () => {
    await using session = await site.open();
    const { page } = session;
    await signUp(page, '/write');
    const text = page.getByLabel('Text', { exact: true });
    await text.fill('Before.After.');
    await text.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(7, 7));
    await bring(page, 'paste', [await given('loaf.png')]);
    await page.getByLabel('What does loaf.png show?').fill('A [rye] loaf');
    expect(await textOf(page)).toMatch(PICTURE);
    await page.getByLabel('What does loaf.png show?').press('Enter');
    await page.getByRole('region', { name: 'Pictures being added' }).waitFor({ state: 'detached' });
    expect(await textOf(page)).toMatch(
      /^Before\.\n\n!\[A \\\[rye\\\] loaf\]\(\/media\/\w+\.png\)\n\nAfter\.$/,
    );
    const { alt } = await site.server.db.media.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(alt).toBe('A [rye] loaf');
    expect(session.complaints).toEqual([]);
  });

  test('by the button, several at once, while the author types on', async () => {
    await using session = await site.open();
    const { page } = session;
    await signUp(page, '/write');
    // Held on the way, so that there is a meanwhile.
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/api/v1/media', async (route) => {
      await held;
      await route.continue();
    });
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Pictures', exact: true }).click(),
    ]);
    expect(chooser.isMultiple()).toBe(true);
    const file = async (name: string) => ({
      name,
      mimeType: 'image/png',
      buffer: Buffer.from(await newPicture()),
    });
    await chooser.setFiles([await file('one.png'), await file('two.png')]);
    await page.getByLabel('Uploading one.png').waitFor();
    expect(await textOf(page)).toBe('![Uploading one.png…]()\n\n![Uploading two.png…]()\n\n');
    await page.keyboard.type('Typed meanwhile, ');
    release();
    await page.getByLabel('What does two.png show?').waitFor();
    await page.getByLabel('What does one.png show?').waitFor();
    await page.keyboard.type('and after.');
    expect(await textOf(page)).toMatch(
      /^!\[\]\(\/media\/\w+\.png\)\n\n!\[\]\(\/media\/\w+\.png\)\n\nTyped meanwhile, and after\.$/,
    );
  });

  test('by drop; what fails is named, tried again, and what is no picture says so', async () => {
    await using session = await site.open();
    const { page } = session;
    await signUp(page, '/write');
    let tries = 0;
    await page.route('**/api/v1/media', (route) => {
      tries += 1;
      return tries === 1 ? route.abort() : route.continue();
    });
    const notes = { name: 'notes.txt', type: 'text/plain', base64: btoa('words') };
    await bring(page, 'drop', [await given('crumb.png'), notes]);
    await page.getByText(/notes\.txt is not a picture/).waitFor();
    await page.getByText(/crumb\.png was not uploaded: the connection was lost/).waitFor();
    expect(await textOf(page)).toBe('![Uploading crumb.png…]()\n\n');
    await page.getByRole('button', { name: 'Retry crumb.png' }).click();
    await page.getByLabel('What does crumb.png show?').waitFor();
    expect(await textOf(page)).toMatch(PICTURE);
    await page.getByRole('button', { name: 'Remove notes.txt' }).click();
    await page.getByRole('button', { name: 'Decorative' }).click();
    await page.getByRole('region', { name: 'Pictures being added' }).waitFor({ state: 'detached' });
  });

  test('what lies about its type leaves the text, and says what to do', async () => {
    await using session = await site.open();
    const { page } = session;
    await signUp(page, '/write');
    await page.getByLabel('Text', { exact: true }).fill('Words.');
    const html = { name: 'cat.png', type: 'image/png', base64: btoa('<!doctype html>') };
    await bring(page, 'drop', [html]);
    await page.getByText(/cat\.png is not a picture, whatever its name says\. Use JPEG/).waitFor();
    expect(await textOf(page)).toBe('Words.\n\n');
  });

  test('the progress of an upload is seen, and it can be cancelled', async () => {
    await using session = await site.open();
    const { page } = session;
    await signUp(page, '/write');
    const line = await page.context().newCDPSession(page);
    await line.send('Network.enable');
    const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 60_000 };
    await line.send('Network.emulateNetworkConditions', slow);
    await bring(page, 'drop', [await given('large.png', { width: 700, height: 700 })]);
    const bar = page.getByLabel('Uploading large.png');
    await bar.waitFor();
    await page.waitForFunction(() => {
      const { value } = document.querySelector('progress') ?? { value: 0 };
      return value > 0 && value < 1;
    });
    await page.getByRole('button', { name: 'Cancel large.png' }).click();
    await bar.waitFor({ state: 'detached' });
    expect((await textOf(page)).trim()).toBe('');
  });

  test('an upload goes on when a new draft gets its own address', async () => {
    await using session = await site.open();
    const { page } = session;
    await signUp(page, '/write');
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/api/v1/media', async (route) => {
      await held;
      await route.continue();
    });
    await page.getByLabel('Title').fill('Moving');
    await bring(page, 'paste', [await given('van.png')]);
    await page.getByLabel('Uploading van.png').waitFor();
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.waitForURL(/\/edit$/);
    release();
    await page.getByLabel('What does van.png show?').waitFor();
    expect(await textOf(page)).toMatch(PICTURE);
  });
});

describe('covers, portraits and the library', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await startTestSite();
  });
  afterAll(() => site[Symbol.asyncDispose]());

  async function choose(page: Page, button: string, name: string): Promise<void> {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: button, exact: true }).click(),
    ]);
    const buffer = Buffer.from(await newPicture({ width: 900, height: 500 }));
    await chooser.setFiles({ name, mimeType: 'image/png', buffer });
  }

  test('a cover is seen on the post, on the front page and where the post is shared', async () => {
    await using session = await site.open();
    const { page } = session;
    await signUp(page, '/write');
    await page.getByLabel('Title').fill('With a cover');
    await choose(page, 'Upload a cover', 'cover.png');
    await page.getByLabel('What does it show?').fill('A field');
    await page.getByLabel('What does it show?').press('Enter');
    await page.getByText('Saved.', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.waitForURL(/\/posts\/with-a-cover$/);
    // As a reader and as a crawler get it: rendered by the server.
    await page.reload();
    const cover = page.getByRole('img', { name: 'A field' });
    await cover.waitFor();
    const shown = await cover.evaluate((img: HTMLImageElement) => ({
      current: img.currentSrc,
      ...{ width: img.width > 0, loading: img.loading, priority: img.fetchPriority },
      size: [img.getAttribute('width'), img.getAttribute('height')],
    }));
    expect(shown).toMatchObject({
      current: expect.stringMatching(/\/media\/[0-9a-f]{32}-\d+\.avif$/),
      ...{ loading: 'eager', priority: 'high' },
      size: ['900', '500'],
    });
    const shared = await page.locator('meta[property="og:image"]').getAttribute('content');
    expect(shared).toMatch(new RegExp(`^${site.origin}/media/[0-9a-f]{32}-900\\.jpg$`));
    expect((await page.request.get(shared ?? '')).headers()['content-type']).toBe('image/jpeg');
    const card = await page.locator('meta[name="twitter:card"]').getAttribute('content');
    expect(card).toBe('summary_large_image');
    const data = await page.locator('script[type="application/ld+json"]').textContent();
    expect(JSON.parse(data ?? '').image).toBe(shared);
    await page.goto('/');
    await page.locator('.story .post-thumb img').first().waitFor();
    expect(session.complaints).toEqual([]);
  });

  test('a portrait stands at the byline, and its picture cannot be deleted', async () => {
    await using session = await site.open();
    const { page } = session;
    const { username } = await signUp(page, '/settings/profile');
    const author = await site.server.db.user.findUniqueOrThrow({ where: { username } });
    const { slug } = await createPost(site.server.db, { author });
    await choose(page, 'Upload a portrait', 'me.png');
    await page.getByRole('button', { name: 'Remove the portrait' }).waitFor();
    await page.getByLabel('Website').fill('no address');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Must be an http or https address.').waitFor();
    await page.getByLabel('Website').fill('https://example.org');
    await page.getByLabel('Name').fill('Ada L.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.', { exact: true }).waitFor();

    await page.goto(`/posts/${slug}`);
    const portrait = page.locator('.post-head .portrait');
    await portrait.waitFor();
    expect(await portrait.getAttribute('src')).toMatch(/^\/media\/[0-9a-f]{32}-square\.webp$/);
    await page.getByRole('link', { name: 'Ada L.' }).first().waitFor();

    await page.goto('/me/media');
    await page.getByRole('button', { name: /^Delete/ }).click();
    await page.getByRole('dialog', { name: 'This picture is in use' }).waitFor();
    await page.getByRole('link', { name: 'a profile’s portrait' }).waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('link', { name: 'Unused' }).click();
    await page.getByText('Everything you uploaded is shown somewhere.').waitFor();
  });

  test('a picture in the library is described, copied and deleted, by keyboard and accessibly', async () => {
    await using session = await site.open({ permissions: ['clipboard-read', 'clipboard-write'] });
    const { page } = session;
    await signUp(page, '/me/media');
    await choose(page, 'Upload pictures', 'loaf.png');
    const field = page.getByLabel('What does it show?');
    await field.fill('A loaf');
    await field.press('Enter');
    await page.getByRole('article', { name: 'A loaf' }).waitFor();
    await page.getByRole('button', { name: 'Copy Markdown of A loaf' }).press('Enter');
    await page.getByText('Copied.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^!\[A loaf\]\(\/media\/[0-9a-f]{32}\.png\)$/);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
    await page.getByRole('button', { name: 'Delete A loaf' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).press('Enter');
    await page.getByText('No pictures yet.').waitFor();
    expect((await page.request.get(copied.slice(10, -1))).status()).toBe(404);
  });
});

import { featurePost, linkTranslation, pinPost } from '@masthead/core';
import {
  actorOf,
  createPost,
  createTestContext,
  createUser,
  type TestUser,
} from '@masthead/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { live, startTestSite, type TestSite } from './browser.ts';

describe('the head of a page', () => {
  let site: TestSite;
  let author: TestUser;
  beforeAll(async () => {
    site = await startTestSite();
    author = await createUser(site.server.db, { displayName: 'Grace Hopper' });
  });
  afterAll(() => site[Symbol.asyncDispose]());

  const contextOf = (user: TestUser) =>
    createTestContext({ db: site.server.db, actor: actorOf(user) });
  const content = (page: Page, name: string) =>
    page
      .locator(`meta[name="${name}"], meta[property="${name}"]`)
      .evaluateAll((found) => found.map((meta) => meta.getAttribute('content')));
  const links = (page: Page, selector: string) =>
    page
      .locator(`head link${selector}`)
      .evaluateAll((found) =>
        found.map((link) => [
          link.getAttribute('hreflang') ?? link.getAttribute('type'),
          link.getAttribute('href'),
        ]),
      );

  test('says what its author wants search engines to be told', async () => {
    const { slug } = await createPost(site.server.db, {
      author,
      title: 'Compilers',
      summary: 'How it began.',
      seoTitle: 'The first compiler, told by those who were there',
      seoDescription: 'A-0, FLOW-MATIC and what came of them.',
      canonicalUrl: 'https://elsewhere.example/compilers',
    });
    await using session = await site.open({ javaScriptEnabled: false });
    const { page } = session;
    await page.goto(`/posts/${slug}`);
    expect(await page.title()).toBe('The first compiler, told by those who were there — Test blog');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Compilers');
    for (const name of ['description', 'og:description']) {
      expect(await content(page, name)).toEqual(['A-0, FLOW-MATIC and what came of them.']);
    }
    expect(await content(page, 'og:title')).toEqual([
      'The first compiler, told by those who were there',
    ]);
    expect(await content(page, 'twitter:card')).toEqual(['summary']);
    expect(await links(page, '[rel=canonical]')).toEqual([
      [null, 'https://elsewhere.example/compilers'],
    ]);
    expect(await links(page, '[rel=alternate][type]')).toEqual([
      ['application/atom+xml', `${site.origin}/feed.xml`],
      ['application/feed+json', `${site.origin}/feed.json`],
    ]);
  });

  // THREATS 33: attribute, title and JSON in a script.
  test('holds hostile text as text, and the browser has nothing to complain of', async () => {
    const hostile = '</script><script>alert(1)</script><!--<script> " \' & \u2028';
    const { slug } = await createPost(site.server.db, {
      author,
      title: hostile.replace('\u2028', ''),
      summary: hostile,
      seoDescription: hostile.replace('\u2028', ''),
    });
    await using session = await site.open();
    const { page, complaints } = session;
    page.on('dialog', () => complaints.push('a script ran'));
    await page.goto(`/posts/${slug}`);
    await live(page);
    const text = hostile.replace('\u2028', '').trim();
    expect(await content(page, 'description')).toEqual([text]);
    const data = await page.locator('script[type="application/ld+json"]').textContent();
    expect(JSON.parse(data ?? '')).toMatchObject({
      '@type': 'BlogPosting',
      headline: text,
      description: text,
    });
    expect(complaints).toEqual([]);
  });

  test('links translations both ways, and readers switch between them', async () => {
    const { db } = site.server;
    const english = await createPost(db, { author, title: 'Bread', language: 'en' });
    const german = await createPost(db, { author, title: 'Brot', language: 'de' });
    const persian = await createPost(db, { author, title: 'نان', language: 'fa' });
    const draft = await createPost(db, { author, language: 'fr', status: 'draft' });
    const ctx = contextOf(author);
    for (const { id } of [german, persian, draft]) {
      await linkTranslation(ctx, { id: english.id, translationId: id });
    }
    await using session = await site.open();
    const { page, complaints } = session;
    const at = (slug: string) => `${site.origin}/posts/${slug}`;
    const expected = [
      ['de', at(german.slug)],
      ['en', at(english.slug)],
      ['fa', at(persian.slug)],
      ['x-default', at(english.slug)],
    ];
    await page.goto(`/posts/${english.slug}`);
    await live(page);
    expect(await links(page, '[hreflang]')).toEqual(expected);
    const nav = page.getByRole('navigation', { name: 'Translations' });
    expect(await nav.getByRole('link').allTextContents()).toEqual(['Deutsch', 'فارسی']);
    await nav.getByRole('link', { name: 'فارسی' }).click();
    await page.getByRole('heading', { level: 1, name: 'نان' }).waitFor();
    await expect.poll(() => page.locator('html').getAttribute('dir')).toBe('rtl');
    await expect.poll(() => links(page, '[hreflang]')).toEqual(expected);
    expect(await nav.getByRole('link').allTextContents()).toEqual(['Deutsch', 'English']);
    expect(complaints).toEqual([]);
  });

  test('featured posts lead the front page, pinned ones their author’s', async () => {
    const { db } = site.server;
    const old = await createPost(db, {
      author,
      title: 'An old one',
      publishAt: new Date('2020-01-01T00:00:00Z'),
    });
    const editor = await createUser(db, { role: 'editor' });
    await featurePost(contextOf(editor), { id: old.id });
    await pinPost(contextOf(author), { id: old.id });
    await using session = await site.open({ javaScriptEnabled: false });
    const { page } = session;
    await page.goto('/');
    expect(await page.getByRole('article').first().getByRole('heading').textContent()).toBe(
      'An old one',
    );
    expect(await page.getByRole('article', { name: 'An old one' }).count()).toBe(1);
    await page.goto(`/@${author.username}`);
    const pinned = page.getByRole('region', { name: 'Pinned posts' });
    expect(await pinned.getByRole('heading').allTextContents()).toEqual(['An old one']);
    expect(await page.getByRole('article', { name: 'An old one' }).count()).toBe(1);
  });
});

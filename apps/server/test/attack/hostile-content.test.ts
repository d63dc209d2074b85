import { announceDuePosts, deliverMails } from '@masthead/core';
import { createSmtpMailer } from '@masthead/infra';
import { createTestContext, createUser, uniqueKey } from '@masthead/testkit';
import { XmlDocument, type XmlNode } from 'libxml2-wasm';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { vectors } from '../../../../packages/markdown/test/fuzz/vectors.ts';
import { violations } from '../../../../packages/markdown/test/support/allow-list.ts';
import { startTestSite } from '../browser/browser.ts';
import { signUp } from '../support/people.ts';
import { startMailServer } from '../support/smtp.ts';
import { type Outcome, transports } from '../support/transports.ts';

// THREATS, "Content and XSS": each test is named by the number of its case. A million documents are
// tried in packages/markdown/test/fuzz, and thousands of those in a browser (test/browser/hostile).

const site = await startTestSite();
const { db, origin } = site.server;
afterAll(() => site[Symbol.asyncDispose]());

/** A NUL is refused as such. */
const storableVectors = vectors.map((source) => source.replaceAll('\u0000', ''));

/** Each tries to leave another kind of place: an attribute, an element, a script, XML, a comment. */
const HOSTILE = [
  `"'><img src=x onerror=alert(1)>`,
  '</title></script><script>alert(1)//',
  ']]></entry><!--<script>alert(1)',
  `' onmouseover=alert(1) x='`,
  '{{7*7}} #{alert(1)} <%= 1 %>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
];

/** A page with nothing of our policy to help it, where a dialog is a script that ran. */
async function open() {
  const session = await site.open({ bypassCSP: true });
  const dialogs: string[] = [];
  session.page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  return Object.assign(session, { dialogs });
}

/** Handlers, scripts and pictures that the product did not put there, on the page as it is now. */
function strangers(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = document.querySelectorAll(
      'img[src="x"]:not(.prose img), [onerror], [onmouseover], [onload], [onclick], iframe, object, embed, form[action]:not([action="/search"]), ' +
        'script:not([src]):not([type="application/json"]):not([type="application/ld+json"])',
    );
    return [...found].map((element) => element.outerHTML);
  });
}

const data = ({ data: answered, text }: Outcome) => answered ?? expect.fail(text);

/** Text of what an expression finds; throws on XML that is not well-formed. */
function find(xml: string, path: string): string[] {
  using parsed = XmlDocument.fromString(xml);
  return parsed
    .find(path, { a: 'http://www.w3.org/2005/Atom' })
    .map((node: XmlNode) => node.content);
}

describe.for(transports)('on $name', ({ on }) => {
  const call = on(origin);

  const author = async () => (await signUp(call)).accessToken;
  const publish = async (token: string, fields: object) =>
    data(await call('posts.create', { title: 'Hello', status: 'published', ...fields }, { token }));

  test('32: nothing of the cheat sheets runs, written in a post or a comment', {
    timeout: 120_000,
  }, async () => {
    const token = await author();
    const post = await publish(token, { content: storableVectors.join('\n\n') });
    const stored = data(await call('posts.bySlug', { slug: post.slug }));
    expect(violations(stored.contentHtml)).toEqual([]);
    // As many as a comment holds; all of them are tried in packages/markdown.
    const comments = storableVectors.filter((_, index) => index % 12 === 0);
    for (const body of comments) {
      const comment = data(await call('comments.create', { postId: post.id, body }, { token }));
      expect(violations(comment.bodyHtml)).toEqual([]);
    }
    await using session = await open();
    const { page, dialogs } = session;
    await page.goto(`/posts/${post.slug}`);
    await page
      .locator('.comment')
      .nth(comments.length - 1)
      .waitFor();
    expect(await strangers(page)).toEqual([]);
    for (const link of await page.locator('.prose a[href]').all()) {
      await link.dispatchEvent('mouseover');
      expect(await link.getAttribute('href')).not.toMatch(/^\W*(?:java|vb)script:/i);
    }
    expect(dialogs).toEqual([]);
  });

  test.for(HOSTILE)('33: %s is words wherever it is shown', { timeout: 120_000 }, async (words) => {
    const token = await author();
    const me = data(await call('auth.me', {}, { token }));
    data(
      await call(
        'users.updateMe',
        { expectedVersion: me.version, displayName: words, bio: words },
        { token },
      ),
    );
    const series = data(
      await call('series.create', { title: words, description: words }, { token }),
    );
    const tag = `${words.slice(0, 30)} ${uniqueKey().slice(0, 8)}`;
    const post = await publish(token, {
      title: words,
      summary: words,
      seoDescription: words,
      tags: [tag],
      seriesId: series.id,
      content: `\`\`\`${words}\ncode\n\`\`\`\n\n![${words}](/a.png "${words}")\n\n# ${words}\n`,
    });
    const comment = data(
      await call('comments.create', { postId: post.id, body: words }, { token }),
    );
    expect(violations(comment.bodyHtml)).toEqual([]);

    await using session = await open();
    const { page, dialogs } = session;
    const pages = [
      `/posts/${post.slug}`,
      `/@${me.username}`,
      `/tags/${post.tags[0].slug}`,
      `/series/${series.slug}`,
      '/',
      '/tags',
      '/series',
      `/search?q=${encodeURIComponent(words)}`,
    ];
    for (const address of pages) {
      await page.goto(address);
      expect(await strangers(page), address).toEqual([]);
      expect(await page.locator('head > title').count(), address).toBe(1);
      for (const json of await page
        .locator('script[type="application/ld+json"]')
        .allTextContents()) {
        expect(() => JSON.parse(json), address).not.toThrow();
      }
    }
    expect(dialogs).toEqual([]);

    await page.goto(`/posts/${post.slug}`);
    expect(await page.getByRole('heading', { level: 1 }).first().textContent()).toBe(words);
    expect(await page.title()).toBe(`${words} — Test blog`);
    const meta = (name: string) =>
      page
        .locator(`meta[property="${name}"], meta[name="${name}"]`)
        .first()
        .getAttribute('content');
    expect([
      await meta('og:title'),
      await meta('og:description'),
      await meta('description'),
    ]).toEqual([words, words, words]);

    // Feeds, which other programs take apart.
    const get = async (address: string) => (await fetch(origin + address)).text();
    const atom = await get(`/@${me.username}/feed.xml`);
    expect(find(atom, '//a:entry/a:title')).toEqual([words]);
    expect(find(atom, '//a:entry/a:author/a:name')).toEqual([words]);
    expect(find(atom, '//a:entry/a:category/@label')).toEqual([tag]);
    const feed = JSON.parse(await get(`/@${me.username}/feed.json`));
    expect(feed.items[0]).toMatchObject({ title: words, authors: [{ name: words }], tags: [tag] });
    expect(find(await get('/sitemap.xml'), '//*[local-name()="loc"]').join()).toContain(post.slug);
  });

  test('33: no text makes a header or a log line of its own', async () => {
    const token = await author();
    site.server.logs.length = 0;
    const lines = 'a\r\nSet-Cookie: b=c\r\n\r\n{"level":"info"}';
    const refused = await call('posts.create', { title: lines }, { token });
    expect(refused.problem).toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: [{ path: 'title' }],
    });
    const missing = await call('posts.bySlug', { slug: lines });
    expect(missing.status).toBeGreaterThanOrEqual(400);
    const post = await call('posts.create', { title: '"><h1> a;b' }, { token });
    const location = post.headers.get('location');
    if (location !== null) expect(location).toMatch(/^\/api\/v1\/posts\/[a-z\d-]+$/);
    for (const { headers } of [refused, missing, post]) {
      expect(headers.get('set-cookie')).toBeNull();
    }
    for (const line of site.server.logs) {
      expect(line.trimEnd().split('\n')).toHaveLength(1);
      expect(JSON.parse(line)).toHaveProperty('level');
    }
  });

  test('33: nor one of a mail, whose HTML holds it as words', async () => {
    await using mails = await startMailServer();
    const token = await author();
    const me = data(await call('auth.me', {}, { token }));
    const words = HOSTILE[0] ?? '';
    data(
      await call('users.updateMe', { expectedVersion: me.version, displayName: words }, { token }),
    );
    const reader = await createUser(db);
    await db.user.update({ where: { id: reader.id }, data: { emailNotifications: true } });
    await db.follow.create({ data: { followerId: reader.id, followedId: me.id } });
    await publish(token, { title: words });
    const ctx = {
      ...createTestContext({ db }),
      mailer: createSmtpMailer({ url: mails.url, from: 'Blog <blog@example.org>' }),
      site: { name: words, origin: 'https://blog.example.org' },
    };
    await announceDuePosts(ctx);
    await deliverMails(ctx);
    const mine = mails.received.filter(({ to }) => to.includes(reader.email));
    expect(mine).toHaveLength(1);
    const [headers = '', ...body] = (mine[0]?.raw ?? '').split('\r\n\r\n');
    expect(headers.match(/^Subject:/gim)).toHaveLength(1);
    const html =
      body
        .join('\n')
        .replace(/=\r?\n/g, '')
        .split('<!doctype html>')[1] ?? '';
    expect(html).toContain('&lt;img src=3Dx');
    expect(html).not.toMatch(/<img|<script|onerror=3D[^&]*>/);
  });

  test('34: addresses that are stored are http or https', async () => {
    const token = await author();
    const me = data(await call('auth.me', {}, { token }));
    for (const url of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      ' javascript:alert(1)',
      'java\tscript:alert(1)',
      'java\nscript:alert(1)',
      '\u0001javascript:alert(1)',
      '%0ajavascript:alert(1)',
      'javascript&colon;alert(1)',
      'javascript://example.org/%0aalert(1)',
      'data:text/html,<script>alert(1)</script>',
      'vbscript:alert(1)',
      'file:///etc/passwd',
      'blob:https://example.org/x',
      '//evil.example',
      '/\\evil.example',
      'https://user:password@evil.example/',
    ]) {
      const profile = { expectedVersion: me.version, websiteUrl: url };
      for (const [procedure, input, field] of [
        ['posts.create', { title: 'Hello', canonicalUrl: url }, 'canonicalUrl'],
        ['users.updateMe', profile, 'websiteUrl'],
        ['media.import', { url }, 'url'],
      ] as const) {
        const { problem } = await call(procedure, input, { token });
        expect(problem, `${procedure} ${url}`).toMatchObject({ code: 'VALIDATION_FAILED' });
        expect(problem?.issues?.map(({ path }) => path)).toEqual([field]);
      }
    }
  });

  test('34: addresses in texts lead only where they may, in every way of writing one', async () => {
    const token = await author();
    const scripts = [
      'javascript:alert(1)',
      '%0ajavascript:alert(1)',
      'java&Tab;script:alert(1)',
      'javascript&colon;alert(1)',
      '&#106;avascript:alert(1)',
      '\u0001javascript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'vbscript:alert(1)',
    ];
    const content = scripts
      .flatMap((url, index) => [
        `[a](${url}) [a](<${url}>) ![a](${url}) <${url}>`,
        `[a][r${index}] ![a][r${index}]\n\n[r${index}]: <${url}>`,
        `<a href="${url}">a</a><img src="${url}"><blockquote cite="${url}">a</blockquote>`,
        url,
      ])
      .join('\n\n');
    const post = await publish(token, { content });
    const { contentHtml } = data(await call('posts.bySlug', { slug: post.slug }));
    expect(violations(contentHtml)).toEqual([]);
    const comment = data(
      await call('comments.create', { postId: post.id, body: content.slice(0, 1500) }, { token }),
    );
    expect(violations(comment.bodyHtml)).toEqual([]);
  });

  test('35: a text neither looks like the page nor is taken for a part of it', async () => {
    const token = await author();
    const content = [
      '<div style="position:fixed;inset:0;z-index:999" class="site-header">log in</div>',
      '<form id=login action=//evil.example><input name=password type=password><button>Go</button></form>',
      '<a id=main name=main>a</a><img name=getElementById src=/a.png><a id=state>b</a>',
      '<style>.site-header { display: none }</style><svg onload=alert(1)><use href="data:x"/></svg>',
      '# main\n\n# state\n\n[to the first](#main-1)',
    ].join('\n\n');
    const post = await publish(token, { content });
    expect(violations(post.contentHtml)).toEqual([]);
    await using session = await open();
    const { page, dialogs } = session;
    await page.goto(`/posts/${post.slug}`);
    const inText = (selector: string) => page.locator(`.prose :is(${selector})`).count();
    expect(await inText('[style], form, input, button, svg, style, .site-header')).toBe(0);
    expect(await inText('[id]:not([id^="user-content-"]), [name]')).toBe(0);
    expect(await page.locator('#main').count()).toBe(1);
    expect(await page.evaluate(() => typeof document.getElementById)).toBe('function');
    // The table of contents and the author's own link find the prefixed ids.
    const targets = await page
      .locator('.prose a[href^="#"], .toc a[href^="#"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(targets).not.toEqual([]);
    for (const target of targets) {
      expect(await page.locator(`[id="${target.slice(1)}"]`).count(), target).toBe(1);
    }
    expect(dialogs).toEqual([]);
  });

  test('36: frames are nobody’s to write', async () => {
    const token = await author();
    const video = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ';
    const { contentHtml } = await publish(token, {
      content: [
        video,
        '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
        '<iframe src="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"></iframe>',
        `<figure class="md-embed"><a href="${video}">x</a></figure>`,
        `${video}/../../evil`,
        'https://www.youtube.com.evil.example/watch?v=dQw4w9WgXcQ',
        'https://vimeo.com/javascript:alert(1)',
        `<object data="${video}"></object><embed src="${video}">`,
      ].join('\n\n'),
    });
    expect(contentHtml.match(/class="md-embed/g)).toHaveLength(1);
    expect(contentHtml).not.toMatch(/<iframe|<object|<embed|srcdoc/);
    expect(violations(contentHtml)).toEqual([]);
  });

  test('38: what is not seen in code and addresses is shown', async () => {
    const token = await author();
    const { contentHtml } = await publish(token, {
      content:
        '`if (isAdmin\u202e \u2066) {}`\n\n```js\nlet a\u200bb; // \u2066x\n```\n\nhttps://a.example/\u202egpj.exe',
    });
    expect(contentHtml).toContain('⟨U+202E⟩');
    expect(contentHtml).toContain('⟨U+200B⟩');
    expect(contentHtml).not.toMatch(/[\u200b\u202a-\u202e\u2066-\u2069]/);
  });
});

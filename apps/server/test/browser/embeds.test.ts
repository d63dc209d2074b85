import { createPost, createUser } from '@masthead/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { live, startTestSite, type TestSite } from './browser.ts';
import { violations } from './inspect.ts';
import { signUp } from './people.ts';

const VIDEO = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ';

describe('embeds', () => {
  let site: TestSite;
  let address: string;
  beforeAll(async () => {
    site = await startTestSite();
    const { slug } = await createPost(site.server.db, {
      author: await createUser(site.server.db),
      title: 'A talk',
      content: `Worth an hour:\n\n${VIDEO}\n\nand a pen\n\nhttps://codepen.io/ada/pen/PNaGbb\n`,
    });
    address = `/posts/${slug}`;
  });
  afterAll(() => site[Symbol.asyncDispose]());

  /** Answers for all other sites, and tells what was asked of them. */
  async function elsewhere(page: Page): Promise<string[]> {
    const asked: string[] = [];
    await page.route(
      (url) => url.origin !== site.origin,
      async (route) => {
        asked.push(route.request().url());
        await route.fulfill({
          contentType: 'text/html',
          body: `<title>Player</title><script>
            let reached = [];
            try { reached.push(parent.document.title) } catch {}
            try { top.location.href = 'https://evil.example/' } catch {}
            document.title = 'ran ' + reached;
          </script>`,
        });
      },
    );
    return asked;
  }

  test('36: ask nothing of another site before a reader presses the button', async () => {
    await using session = await site.open();
    const { page, complaints } = session;
    const asked = await elsewhere(page);
    await page.goto(address);
    await live(page);
    const button = page.getByRole('button', { name: /Play the video here/ });
    await button.waitFor();
    expect(await page.locator('iframe').count()).toBe(0);
    expect(asked).toEqual([]);
    expect(await violations(page)).toEqual([]);

    await button.focus();
    await page.keyboard.press('Enter');
    const frame = page.locator('iframe');
    await frame.waitFor();
    expect(
      await frame.evaluate((element) =>
        Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
      ),
    ).toEqual({
      class: 'md-embed__frame md-embed__frame--video',
      title: 'YouTube video',
      sandbox:
        'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation',
      allow: 'autoplay; encrypted-media; fullscreen; picture-in-picture',
      referrerpolicy: 'strict-origin',
      src: 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1',
    });
    const inside = page.frame({ url: /youtube-nocookie/ });
    await inside?.waitForFunction(() => document.title.startsWith('ran'));
    // It ran its script, reached nothing of the page, and did not lead it away.
    expect(await inside?.title()).toBe('ran');
    expect(new URL(page.url()).pathname).toBe(address);
    expect(asked).toEqual(['https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1']);
    expect(complaints.filter((line) => !/Unsafe attempt|navigate/.test(line))).toEqual([]);
  });

  test('36: are links without scripts, and in feeds', async () => {
    await using session = await site.open({ javaScriptEnabled: false });
    const { page } = session;
    await page.goto(address);
    expect(await page.getByRole('link', { name: VIDEO }).getAttribute('href')).toBe(VIDEO);
    expect(await page.getByRole('button', { name: /Play/ }).count()).toBe(0);
    const feed = await (await page.request.get('/feed.json')).json();
    expect(feed.items[0].content_html).toContain(`<a href="${VIDEO}"`);
    expect(feed.items[0].content_html).not.toContain('iframe');
  });

  test('36: frames of any other site are refused by the browser', async () => {
    await using session = await site.open();
    const { page } = session;
    const asked = await elsewhere(page);
    await page.goto(address);
    await live(page);
    const directive = await page.evaluate(
      () =>
        new Promise((resolve) => {
          addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
          const frame = document.createElement('iframe');
          frame.src = 'https://evil.example/';
          document.body.append(frame);
        }),
    );
    expect(directive).toBe('frame-src');
    expect(asked).toEqual([]);
    session.refusals.length = 0;
  });

  test('work in the preview too, and text becomes markup by one policy only', async () => {
    await using session = await site.open();
    const { page } = session;
    await elsewhere(page);
    await signUp(page, '/write');
    await page.getByRole('textbox', { name: 'Text' }).fill(`*See*\n\n${VIDEO}\n`);
    await page.getByRole('button', { name: /Play the video here/ }).click();
    await page.locator('.preview iframe').waitFor();
    expect(session.refusals).toEqual([]);

    const refused = await page.evaluate(() => {
      const attempts: Record<string, () => unknown> = {
        innerHTML: () => {
          document.body.innerHTML = '<img src=x onerror=alert(1)>';
        },
        write: () => document.write('<p>'),
        worker: () => new Worker('/assets/x.js'),
        policy: () => Reflect.get(globalThis, 'trustedTypes').createPolicy('other', {}),
        again: () => Reflect.get(globalThis, 'trustedTypes').createPolicy('masthead', {}),
        parser: () => document.createRange().createContextualFragment('<p>'),
      };
      return Object.entries(attempts).flatMap(([name, attempt]) => {
        try {
          attempt();
          return [];
        } catch {
          return name;
        }
      });
    });
    expect(refused).toEqual(['innerHTML', 'write', 'worker', 'policy', 'again', 'parser']);
    session.refusals.length = 0;
  });
});

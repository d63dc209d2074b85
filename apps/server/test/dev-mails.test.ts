import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createMailFolder } from '@masthead/infra';
import { afterAll, expect, test } from 'vitest';
import { startTestServer } from './support/server.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'masthead-mails-'));
afterAll(() => rm(folder, { recursive: true }));

test('/dev/mails shows kept mails as text, under a policy that lets nothing run', async () => {
  const keptMails = createMailFolder({ folder, from: 'Blog <blog@example.org>' });
  await using server = await startTestServer({ keptMails });
  const page = async () => fetch(`${server.origin}/dev/mails`);
  expect(await (await page()).text()).toContain('None yet.');
  await keptMails.send({
    messageId: '0199-a@localhost',
    to: 'ada@example.org',
    subject: '<b>Hello</b>',
    text: 'Go to http://localhost:3000/verify?a=1&b=2 now <script>, of http://localhost:3000.',
    html: '<p>Go</p>',
  });
  const answer = await page();
  expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src/);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const html = await answer.text();
  expect(html).toContain('&lt;b&gt;Hello&lt;/b&gt;');
  expect(html).toContain('<a href="http://localhost:3000/verify?a=1&amp;b=2"');
  expect(html).toContain('<a href="http://localhost:3000" rel="noreferrer">');
  expect(html).not.toContain('<script>');
});

test('without a folder of mails there is no such page', async () => {
  await using server = await startTestServer();
  expect(await (await fetch(`${server.origin}/dev/mails`)).text()).not.toContain('mail server');
});

test.each([
  ['by a proxy', { 'x-forwarded-for': '203.0.113.7' }],
  ['by a proxy that says it otherwise', { forwarded: 'for=203.0.113.7' }],
  ['under a name that somebody has lead here', { host: 'evil.example' }],
])('what comes %s does not see them', async (_, headers) => {
  const keptMails = createMailFolder({ folder, from: 'Blog <blog@example.org>' });
  await using server = await startTestServer({ keptMails });
  const inject = (more: object, remoteAddress = '127.0.0.1') =>
    server.app.inject({
      url: '/dev/mails',
      remoteAddress,
      headers: { host: 'localhost:3000', ...more },
    });
  expect((await inject({})).statusCode).toBe(200);
  expect((await inject(headers)).statusCode).toBe(404);
  expect((await inject({}, '192.168.1.20')).statusCode).toBe(404);
});

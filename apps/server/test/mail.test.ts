import { deliverMails, type MailData, sendMail, unsubscribe } from '@masthead/core';
import { createSmtpMailer } from '@masthead/infra';
import {
  createComment,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
} from '@masthead/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startMailServer, type TestMailServer } from './support/smtp.ts';

const MINUTE_MS = 60_000;

let database: TestDatabase;
let server: TestMailServer;
/** What the mail server answers to each recipient in turn; then it takes everything. */
let answers: number[];
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startMailServer(() => answers.shift() ?? 250);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await database.db.mail.deleteMany();
  server.received.length = 0;
  answers = [];
});

const contextAt = (minutes: number, url = server.url) => ({
  ...createTestContext({ db: database.db, now: new Date(Date.now() + minutes * MINUTE_MS) }),
  mailer: createSmtpMailer({ url, from: 'Our Blog <blog@example.org>' }),
  site: { name: 'Our Blog', origin: 'https://blog.example.org' },
});

const send = (data: Partial<MailData['message']> = {}, to = 'ada@example.org') =>
  database.db.$transaction((tx) =>
    sendMail(contextAt(0), tx, {
      to,
      template: 'message',
      data: { subject: 'Hello', paragraphs: ['Good day.'], ...data },
    }),
  );

const stored = () =>
  database.db.mail.findFirstOrThrow({
    select: { attempts: true, sentAt: true, givenUpAt: true, problem: true, data: true },
  });

describe('a mail', () => {
  test('that is gone when it fails, with its account, holds up no other', async () => {
    await send();
    await send();
    const mailer = {
      async send() {
        await database.db.mail.deleteMany();
        throw new Error('away');
      },
    };
    expect(await deliverMails({ ...contextAt(1), mailer })).toEqual({ sent: 0 });
  });

  test('is not put off by who took too long, once another has it', async () => {
    await send();
    const mailer = {
      async send() {
        expect(await deliverMails(contextAt(10))).toEqual({ sent: 1 });
        throw new Error('too late');
      },
    };
    await deliverMails({ ...contextAt(1), mailer });
    expect(await stored()).toMatchObject({ attempts: 2, sentAt: expect.any(Date), problem: null });
  });

  test('is sent once, in two forms, under an id of its own', async () => {
    await send({ action: { label: 'Confirm', url: 'https://blog.example.org/verify?a=1&b=2' } });
    expect(await deliverMails(contextAt(1))).toEqual({ sent: 1 });
    expect(await deliverMails(contextAt(60))).toEqual({ sent: 0 });
    expect(server.received).toHaveLength(1);
    const [mail] = server.received;
    expect(mail?.to).toEqual(['ada@example.org']);
    expect(mail?.messageId).toMatch(/^<[0-9a-f-]{36}@blog\.example\.org>$/);
    expect(mail?.raw).toMatch(/^From: Our Blog <blog@example\.org>\r$/m);
    expect(mail?.raw).toMatch(/^Subject: Hello\r$/m);
    expect(mail?.raw).toMatch(/^Auto-Submitted: auto-generated\r$/im);
    expect(mail?.raw).toContain('text/plain');
    expect(mail?.raw).toContain('text/html');
    // What it was made from is nobody's business any more.
    expect(await stored()).toMatchObject({ data: {}, sentAt: expect.any(Date), problem: null });
  });

  test('of a transaction that fails is not sent', async () => {
    const failing = database.db.$transaction(async (tx) => {
      const data = { subject: 'Hello', paragraphs: [] };
      await sendMail(contextAt(0), tx, { to: 'ada@example.org', template: 'message', data });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await deliverMails(contextAt(1))).toEqual({ sent: 0 });
  });

  test('that is not taken for now (4xx) is tried again, later and later, with the same id', async () => {
    answers = [451, 421];
    await send();
    await deliverMails(contextAt(0.1));
    expect(await stored()).toMatchObject({
      attempts: 1,
      sentAt: null,
      problem: 'the mail server answered 451 to RCPT TO',
    });
    await deliverMails(contextAt(0.5));
    expect((await stored()).attempts).toBe(1);
    await deliverMails(contextAt(1.5));
    await deliverMails(contextAt(2.6));
    expect((await stored()).attempts).toBe(2);
    expect(await deliverMails(contextAt(4))).toEqual({ sent: 1 });
    expect(await stored()).toMatchObject({ attempts: 3, sentAt: expect.any(Date) });
    expect(server.received).toHaveLength(1);
  });

  test('that is refused (5xx) is given up at once', async () => {
    answers = [550];
    await send();
    await deliverMails(contextAt(0.1));
    expect(await stored()).toMatchObject({
      attempts: 1,
      givenUpAt: expect.any(Date),
      data: {},
      problem: 'the mail server answered 550 to RCPT TO',
    });
    expect(await deliverMails(contextAt(10_000))).toEqual({ sent: 0 });
    expect(server.received).toEqual([]);
  });

  test('waits for a server that is not there, and is given up in the end', async () => {
    await send();
    const nobody = 'smtp://127.0.0.1:1';
    for (let hour = 0; hour < 14; hour++) await deliverMails(contextAt(hour * 400, nobody));
    expect(await stored()).toMatchObject({ attempts: 14, givenUpAt: expect.any(Date) });
  });

  test('goes out once where many would send it', async () => {
    for (let i = 0; i < 20; i++) await send({}, `reader-${i}@example.org`);
    await Promise.all(Array.from({ length: 5 }, () => deliverMails(contextAt(1))));
    expect(server.received.map(({ to }) => to.join()).toSorted()).toHaveLength(20);
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(20);
  });
});

test.each([
  'Bread\r\nBcc: all@example.org',
  'Bread\nX-Spam: no\n\nbody',
  'Bread\u2028Bcc: all@example.org',
  'Bread\r\n.\r\nMAIL FROM:<x@example.org>',
])('68: %j in a subject, a name or a title begins no header', async (nasty) => {
  await send({ subject: nasty, paragraphs: [nasty] });
  await deliverMails(contextAt(1));
  const [mail] = server.received;
  const [head = ''] = mail?.raw.split('\r\n\r\n') ?? [];
  expect(head).not.toMatch(/^(Bcc|X-Spam|MAIL FROM)/im);
  expect(mail?.to).toEqual(['ada@example.org']);
  expect(server.received).toHaveLength(1);
});

test('values are text in the HTML form too', async () => {
  await send({ subject: '<script>', paragraphs: ['<img src=x onerror=alert(1)> & "so on"'] });
  await deliverMails(contextAt(1));
  const html = server.received[0]?.raw.split('text/html')[1] ?? '';
  expect(html).toContain('&lt;img src');
  expect(html).not.toMatch(/<(img|script)/);
});

describe('a notification', () => {
  const notified = async (fields: { emailNotifications: boolean }) => {
    const { db } = database;
    const author = await createUser(db);
    await db.user.update({ where: { id: author.id }, data: fields, select: { id: true } });
    const reader = await createUser(db, { displayName: 'Ada "<b>" Lovelace' });
    const post = await createPost(db, { author, title: 'On bread' });
    const comment = await createComment(db, { post, author: reader, body: 'Why *rye*?' });
    return { author, reader, post, comment };
  };

  test('is mailed to who wants that, and to nobody else', async () => {
    const { author, comment, post } = await notified({ emailNotifications: true });
    await notified({ emailNotifications: false });
    expect(await deliverMails(contextAt(1))).toEqual({ sent: 1 });
    const [mail] = server.received;
    expect(mail?.to).toEqual([author.email]);
    const flat = mail?.raw.replaceAll('=\r\n', '').replaceAll('\r\n ', ' ');
    expect(flat).toContain('commented on');
    expect(flat).toContain(`https://blog.example.org/posts/${post.slug}#comment-${comment.id}`);
    expect(flat).toContain('Why *rye*?');
  });

  test('68: can be had no more: by a link for readers, and by one POST for mail programs', async () => {
    const { author } = await notified({ emailNotifications: true });
    await deliverMails(contextAt(1));
    const [mail] = server.received;
    const raw =
      mail?.raw.replaceAll('=\r\n', '').replaceAll('=3D', '=').replaceAll('\r\n ', ' ') ?? '';
    const [head = '', body = ''] = raw.split('\r\n\r\n');
    expect(head).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/im);
    const [, oneClick] = /^List-Unsubscribe: ?<([^>]+)>\r?$/im.exec(head) ?? [];
    const token = oneClick?.replace('https://blog.example.org/unsubscribe/', '') ?? '';
    expect(token).toMatch(/^mhu_/);
    expect(raw.slice(head.length)).toContain(`https://blog.example.org/unsubscribe#${token}`);
    expect(body).not.toBe('');
    await unsubscribe(contextAt(2), { token });
    await notified({ emailNotifications: false });
    const { emailNotifications } = await database.db.user.findUniqueOrThrow({
      where: { id: author.id },
      select: { emailNotifications: true },
    });
    expect(emailNotifications).toBe(false);
  });

  test('a mail about an account has no such link: it cannot be had no more', async () => {
    await send();
    await deliverMails(contextAt(1));
    expect(server.received[0]?.raw).not.toMatch(/unsubscribe/i);
  });

  test.each(['draft', 'archived'] as const)(
    '27: of a post that is %s by then is mailed to nobody but its author',
    async (status) => {
      const { db } = database;
      const { comment, post, author, reader } = await notified({ emailNotifications: false });
      const data = { emailNotifications: true };
      await db.user.update({ where: { id: reader.id }, data, select: { id: true } });
      await createComment(db, { post, author, parent: comment });
      await db.post.update({ where: { id: post.id }, data: { status }, select: { id: true } });
      expect(await db.mail.count()).toBe(1);
      expect(await deliverMails(contextAt(1))).toEqual({ sent: 0 });
      expect(await stored()).toMatchObject({ problem: 'nothing to tell any more' });
    },
  );
});

import { type ChildProcess, fork } from 'node:child_process';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import type { WebhookEvent, WebhookWithSecret } from '@masthead/contracts';
import { createWebhookSender } from '@masthead/core';
import { createOutbound } from '@masthead/infra';
import {
  createPost,
  createTestContext,
  createToken,
  createWebhook,
  fetchLoopback,
  type Received,
  startReceiver,
} from '@masthead/testkit';
import { Webhook as Reference } from 'standardwebhooks';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { verifyWebhook } from '../../../../packages/sdk/src/webhooks.ts';
import { signUpAs } from '../support/people.ts';
import { startTestServer } from '../support/server.ts';
import { restOn, transports } from '../support/transports.ts';
import type { WebhookProcessOptions } from '../support/webhook-entry.ts';

// THREATS 67: whoever receives can tell our messages from others, old from new and twice from once, also
// while the secret changes; whoever is told to a wall, slowly or elsewhere, harms nobody but themselves;
// nobody else has anything sent; and what happened is told, whatever is killed when.

const server = await startTestServer({ fetchOutbound: fetchLoopback });
afterAll(() => server[Symbol.asyncDispose]());
const call = restOn(server.origin);
const admin = await signUpAs(call, server.db, 'admin');
const token = admin.accessToken;

const patience = { timeout: 60_000, interval: 50 };

// Each test alone with its webhooks.
afterEach(() => server.db.webhook.deleteMany({}));

const byAdmin = (procedure: string, input: object) => call(procedure, input, { token });
async function add(url: string): Promise<WebhookWithSecret> {
  const { data, text } = await byAdmin('webhooks.create', { url, events: ['post.published'] });
  if (data === undefined) throw new Error(text);
  return data;
}
const publish = () => createPost(server.db, { author: { ...admin.user, email: '' } });

type Sending = Parameters<typeof createTestContext>[0];

/** Sends what is due, as a server does. */
async function send(more: Partial<Sending>, timeoutMs?: number): Promise<void> {
  const ctx = createTestContext({ db: server.db, ...more });
  const sender = createWebhookSender(ctx, timeoutMs === undefined ? {} : { timeoutMs });
  await sender.tick();
  await sender.settled();
}

async function oneMessage(): Promise<{ secret: string; message: Received; id: string }> {
  await using receiver = await startReceiver();
  const { secret, id } = await add(receiver.url());
  await publish();
  await send(receiver);
  const [message] = receiver.received;
  if (message === undefined) throw new Error('nothing came');
  return { secret, message, id };
}

const deliveriesOf = async (id: string) =>
  (await byAdmin('webhooks.deliveries', { id })).data.items;
async function lastAttempt(id: string) {
  const [{ id: deliveryId }] = await deliveriesOf(id);
  return (await byAdmin('webhooks.delivery', { id, deliveryId })).data.log.at(-1);
}

const believes = (
  secret: string,
  { headers, body }: Pick<Received, 'headers' | 'body'>,
  now?: Date,
) =>
  verifyWebhook<WebhookEvent>({ secret, headers, body, now }).then(
    ({ event }) => event.type,
    ({ code }: { code: string }) => code,
  );
function referenceBelieves(secret: string, { headers, body }: Pick<Received, 'headers' | 'body'>) {
  try {
    new Reference(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  }
}

describe('a message', () => {
  test('is believed by the SDK and by the reference library, and not once anything of it is another', async () => {
    const { secret, message } = await oneMessage();
    expect(await believes(secret, message)).toBe('post.published');
    expect(referenceBelieves(secret, message)).toBe(true);
    const { headers, body } = message;
    const forged = [
      { headers, body: body.replace('Post', 'Pest') },
      { headers, body: `${body} ` },
      { headers: { ...headers, 'webhook-id': '0199' }, body },
      {
        headers: { ...headers, 'webhook-timestamp': String(Math.floor(Date.now() / 1000) + 1) },
        body,
      },
      { headers: { ...headers, 'webhook-signature': 'v1,' }, body },
    ];
    for (const each of forged) {
      expect(await believes(secret, each)).toBe('NO_MATCHING_SIGNATURE');
      expect(referenceBelieves(secret, each)).toBe(false);
    }
    const another = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    expect(await believes(another, message)).toBe('NO_MATCHING_SIGNATURE');
  });

  test('that somebody kept is refused after five minutes', async () => {
    const { secret, message } = await oneMessage();
    const later = (seconds: number) => new Date(Date.now() + seconds * 1000);
    expect(await believes(secret, message, later(290))).toBe('post.published');
    expect(await believes(secret, message, later(302))).toBe('TOO_OLD');
  });

  test('is signed by the secret before too, for a day and no longer, and by none before that', async () => {
    await using receiver = await startReceiver();
    const { id, secret: first } = await add(receiver.url());
    const rotate = async () => (await byAdmin('webhooks.rotateSecret', { id })).data.secret;
    const second: string = await rotate();
    await publish();
    await send(receiver);
    const [both] = receiver.received.splice(0) as [Received];
    expect(both.headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
    for (const secret of [first, second]) {
      expect(await believes(secret, both)).toBe('post.published');
      expect(referenceBelieves(secret, both)).toBe(true);
    }
    await publish();
    await send({ ...receiver, now: new Date(Date.now() + 86_401_000) });
    const [after] = receiver.received.splice(0) as [Received];
    expect(after.headers['webhook-signature']).toMatch(/^v1,\S+$/);
    expect(referenceBelieves(first, { ...after, headers: { ...after.headers } })).toBe(false);
    const third: string = await rotate();
    await publish();
    await send(receiver);
    const [last] = receiver.received as [Received];
    expect(
      await Promise.all([first, second, third].map((secret) => believes(secret, last))),
    ).toEqual([...['NO_MATCHING_SIGNATURE', 'post.published', 'post.published']]);
  });
});

test('no secret is shown twice, stored as it is, logged or written into the audit log', async () => {
  const { secret, id } = await oneMessage();
  const { data: rotated } = await byAdmin('webhooks.rotateSecret', { id });
  const secrets = [secret, rotated.secret].map((shown: string) => shown.replace('whsec_', ''));
  const hex = secrets.map((base64) => Buffer.from(base64, 'base64').toString('hex'));
  const shown = await Promise.all(
    ['webhooks.list', 'webhooks.byId', 'webhooks.deliveries', 'audit.list'].map((procedure) =>
      byAdmin(procedure, procedure.endsWith('list') ? {} : { id }),
    ),
  );
  const { rows } = await server.db.execute(`SELECT w::text AS row FROM webhooks w
    UNION ALL SELECT a::text FROM audit_log a UNION ALL SELECT d::text FROM webhook_attempts d`);
  const seen = [...shown.map(({ text }) => text), ...rows.map(({ row }) => row), ...server.logs];
  expect(seen.length).toBeGreaterThan(8);
  for (const part of [...secrets, ...hex, 'whsec_']) {
    expect(seen.filter((text) => String(text).includes(part))).toEqual([]);
  }
});

describe('a receiver', () => {
  test('that leads elsewhere is not followed', async () => {
    await using inside = await startReceiver();
    await using receiver = await startReceiver((_, response) =>
      response.writeHead(307, { location: inside.url('/admin') }).end(),
    );
    const { id } = await add(receiver.url());
    await publish();
    await send({ fetchOutbound: createOutbound({ allows: (address) => address === '127.0.0.1' }) });
    expect(inside.received).toEqual([]);
    expect(await lastAttempt(id)).toMatchObject({ responseStatus: 307 });
  });

  test.each([
    ['is a name of an address inside', 'https://hooks.example.org/', ['10.0.0.7']],
    ['is a name of two, one inside', 'https://hooks.example.org/', ['8.8.8.8', '127.0.0.1']],
    // As it would not be taken: a row of before, or of a restored backup.
    ['is the metadata of a cloud', 'https://169.254.169.254/latest', []],
    ['is this machine', 'http://127.0.0.1/', []],
    ['is this machine by IPv6', 'https://[::1]/', []],
    ['is this machine written as a number', 'https://2130706433/', []],
  ])('that %s is not asked, and no address inside is told', async (_, url, addresses) => {
    const { id } = await add('https://hooks.example.org/');
    await server.db.webhook.update({ where: { id }, data: { url }, select: { id: true } });
    await publish();
    await send({ fetchOutbound: createOutbound({ resolve: async () => addresses }) });
    const attempt = await lastAttempt(id);
    expect(attempt).toMatchObject({ responseStatus: null, problem: 'refused: not public' });
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'pending', attempts: 1 }]);
  });

  test('that is slow, broken or gone delays nobody else', async () => {
    const answers: Record<string, number> = { '/broken': 500, '/gone': 410, '/fine': 200 };
    const held: ServerResponse[] = [];
    await using receiver = await startReceiver(({ path: asked }, response) => {
      const status = answers[asked];
      if (status === undefined) held.push(response);
      else response.writeHead(status).end();
    });
    const paths = ['/slow', '/broken', '/gone', '/fine'];
    const ids = new Map<string, string>();
    for (const each of paths) ids.set(each, (await add(receiver.url(each))).id);
    for (let post = 0; post < 6; post++) await publish();
    const done = send(receiver, 60_000);
    const asked = (each: string) => receiver.received.filter((one) => one.path === each).length;
    await vi.waitFor(() => expect([asked('/fine'), asked('/slow')]).toEqual([6, 4]), patience);
    answers['/slow'] = 200;
    for (const response of held) response.end();
    await done;
    const stateOf = async (each: string) =>
      (await byAdmin('webhooks.byId', { id: ids.get(each) })).data.disabledReason;
    expect(await Promise.all(paths.map(stateOf))).toEqual([null, null, 'gone', null]);
  }, 120_000);

  test.each([
    ...['http://hooks.example.org/', 'ftp://hooks.example.org/', 'javascript:alert(1)', 'hooks'],
    ...['https://user:secret@hooks.example.org/', 'http://127.0.0.1.example.org/', ''],
    ...[
      'https://8.8.8.8:5432/',
      'https://hooks.example.org/#a',
      `https://hooks.example.org/${'a'.repeat(2048)}`,
    ],
  ])('cannot be %.60s', async (url) => {
    const { status, problem } = await byAdmin('webhooks.create', {
      url,
      events: ['post.published'],
    });
    expect(status).toBe(400);
    expect(problem?.issues?.map((issue) => issue.path)).toContain('url');
  });
});

/** Every way of writing such an address that a URL takes. */
const inside = [
  ...['127.0.0.1', '127.0.0.1.', '127.1', '0', '0.0.0.0', '10.0.0.1', '172.16.0.1', '192.168.0.1'],
  ...['169.254.169.254', '100.64.0.1', '224.0.0.1', '255.255.255.255', '168.63.129.16'],
  ...[
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '127。0。0。1',
    '①②⑦.0.0.1',
    '%31%32%37.1',
  ],
  ...['[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[fc00::1]', '[fe80::1]', '[ff02::1]'],
  ...['[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]', '[64:ff9b::7f00:1]'],
  ...['[2002:7f00:1::]', 'localhost', 'LOCALHOST.', 'a.localhost'],
];

describe.each(transports)('over $name', ({ on }) => {
  const by = on(server.origin);

  test('what names an address inside is neither added nor put in the place of another', async () => {
    await using strict = await startTestServer();
    const ask = on(strict.origin);
    const { accessToken, user } = await signUpAs(ask, strict.db, 'admin');
    const { id } = await createWebhook(strict.db, user);
    const refused = {
      status: 400,
      code: 'VALIDATION_FAILED',
      issues: [{ path: 'url', message: expect.stringContaining('Give the name of a host') }],
    };
    for (const host of inside) {
      const url = `https://${host}/hook`;
      const events = ['post.published'];
      const added = await ask('webhooks.create', { url, events }, { token: accessToken });
      expect(added.problem, host).toMatchObject(refused);
      const change = { id, expectedVersion: 1, url };
      const changed = await ask('webhooks.update', change, { token: accessToken });
      expect(changed.problem, host).toMatchObject(refused);
    }
    // A name is none: it may lead elsewhere tomorrow.
    const named = { id, expectedVersion: 1, url: 'https://localhost.example.org/' };
    expect((await ask('webhooks.update', named, { token: accessToken })).status).toBe(200);
    expect(await strict.db.webhook.count()).toBe(1);
  });

  test('the list says what became of the last delivery', async () => {
    const { id } = await oneMessage();
    const [delivery] = await deliveriesOf(id);
    const { data } = await by('webhooks.list', {}, { token });
    expect(data.items).toMatchObject([{ id, lastDelivery: delivery }]);
    expect(delivery).toMatchObject({ state: 'delivered', responseStatus: 200 });
  });

  test('nobody but an admin has anything sent again, or sees what was sent', async () => {
    const { id } = await oneMessage();
    const [{ id: deliveryId, eventId }] = await deliveriesOf(id);
    const others = await Promise.all(
      (['reader', 'author', 'editor', 'moderator'] as const).map((role) =>
        signUpAs(call, server.db, role),
      ),
    );
    const whole = await createToken(server.db, admin.user);
    const codes = async (procedure: string, input: object) => {
      const tokens = [undefined, ...others.map((other) => other.accessToken), whole.token];
      const outcomes = await Promise.all(
        tokens.map((each) => by(procedure, input, { token: each })),
      );
      return outcomes.map(({ problem }) => problem?.code);
    };
    for (const procedure of ['webhooks.replay', 'webhooks.delivery']) {
      expect(await codes(procedure, { id, deliveryId })).toEqual([
        'UNAUTHENTICATED',
        ...others.map(() => 'FORBIDDEN'),
        'SESSION_REQUIRED',
      ]);
    }
    expect(await deliveriesOf(id)).toHaveLength(1);
    const again = await by('webhooks.replay', { id, deliveryId }, { token });
    expect(again.data).toMatchObject({ eventId, replayed: true, state: 'pending', attempts: 0 });
  });

  test('a delivery of another webhook is none of this one', async () => {
    const { id } = await oneMessage();
    const [{ id: deliveryId }] = await deliveriesOf(id);
    const { id: other } = await add('https://hooks.example.org/');
    for (const procedure of ['webhooks.replay', 'webhooks.delivery']) {
      const { problem } = await by(procedure, { id: other, deliveryId }, { token });
      expect(problem?.code).toBe('DELIVERY_NOT_FOUND');
    }
  });

  test('a session that was left open adds none, moves none and learns no secret', async () => {
    const session = await signUpAs(call, server.db, 'admin');
    const { id } = await createWebhook(server.db, session.user);
    await server.db.refreshToken.updateMany({
      where: { userId: session.user.id },
      data: { createdAt: new Date(Date.now() - 11 * 60_000) },
    });
    const old = { token: session.accessToken };
    const url = 'https://evil.example.org/';
    const tried = await Promise.all([
      by('webhooks.create', { url, events: ['post.published'] }, old),
      by('webhooks.update', { id, expectedVersion: 1, url }, old),
      by('webhooks.rotateSecret', { id }, old),
    ]);
    expect(tried.map(({ problem }) => problem?.code)).toEqual(Array(3).fill('STEP_UP_REQUIRED'));
  });
});

test('what is sent again comes under the same id, with the same body, signed anew', async () => {
  await using receiver = await startReceiver();
  const { id, secret } = await add(receiver.url());
  await publish();
  await send(receiver);
  const [{ id: deliveryId }] = await deliveriesOf(id);
  await byAdmin('webhooks.replay', { id, deliveryId });
  await send({ ...receiver, now: new Date(Date.now() + 2000) });
  const [first, second] = receiver.received as [Received, Received];
  expect(second.headers['webhook-id']).toBe(first.headers['webhook-id']);
  expect(second.body).toBe(first.body);
  expect(second.headers['webhook-signature']).not.toBe(first.headers['webhook-signature']);
  expect(referenceBelieves(secret, second)).toBe(true);
});

test('tests and replays are few, so that nobody is flooded through us', async () => {
  await using few = await startTestServer({ limitFactor: 0.05 });
  const by = restOn(few.origin);
  const { accessToken, user } = await signUpAs(by, few.db, 'admin');
  const { id } = await createWebhook(few.db, user);
  const statuses: number[] = [];
  for (let tries = 0; tries < 5; tries++) {
    statuses.push((await by('webhooks.test', { id }, { token: accessToken })).status);
  }
  expect(statuses).toEqual([201, 201, 201, 429, 429]);
});

describe('a server that is killed (kill -9)', () => {
  const ENTRY = path.resolve(import.meta.dirname, '../support/webhook-entry.ts');
  const children: ChildProcess[] = [];
  afterEach(async () => {
    await Promise.all(children.splice(0).map(kill));
  });

  function start(options: Omit<WebhookProcessOptions, 'url'>): ChildProcess {
    const child = fork(ENTRY, { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    child.on('message', (message) => {
      if (message === 'hello') child.send({ url: server.databaseUrl, ...options });
    });
    children.push(child);
    return child;
  }

  function kill(child: ChildProcess): Promise<unknown> {
    if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    return gone;
  }

  test('between what it did and telling of it: another tells', async () => {
    await using receiver = await startReceiver();
    const port = Number(new URL(receiver.url()).port);
    await add(receiver.url());
    const author = { ...admin.user, email: '' };
    const { id: postId } = await createPost(server.db, { author, status: 'draft' });
    const publisher = start({ port, publish: { postId, adminId: admin.user.id } });
    await new Promise<void>((resolve) => {
      publisher.on('message', (message) => message === 'published' && resolve());
    });
    await kill(publisher);
    expect(receiver.received).toEqual([]);
    start({ port });
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1), patience);
    expect(receiver.received[0]?.event).toMatchObject({ data: { post: { id: postId } } });
  }, 120_000);

  test('while it tells: another tells again, under the same id', async () => {
    let answers = false;
    await using receiver = await startReceiver((_, response) => {
      if (answers) response.end();
    });
    const port = Number(new URL(receiver.url()).port);
    const { id, secret } = await add(receiver.url());
    await publish();
    const first = start({ port });
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1), patience);
    await kill(first);
    answers = true;
    // Its claim is good for half a minute: nobody takes over from who is only slow.
    start({ port });
    start({ port, aheadMs: 31_000 });
    await vi.waitFor(async () => {
      expect(await deliveriesOf(id)).toMatchObject([{ state: 'delivered', attempts: 2 }]);
    }, patience);
    const [before, after] = receiver.received as [Received, Received];
    expect(receiver.received).toHaveLength(2);
    expect(after.headers['webhook-id']).toBe(before.headers['webhook-id']);
    expect(after.body).toBe(before.body);
    expect(referenceBelieves(secret, after)).toBe(true);
  }, 120_000);
});

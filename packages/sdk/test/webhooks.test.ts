import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { signWebhook, type VerifyWebhookOptions, verifyWebhook } from '../src/webhooks.ts';

// The example of the Standard Webhooks specification. The signatures here were computed by OpenSSL:
//   printf '%s' "$id.$timestamp.$body" | openssl dgst -sha256 -mac HMAC -macopt hexkey:… -binary | base64
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const otherSecret = 'whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=';
const body = '{"test": 2432232314}';
const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const seconds = 1614265330;
const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
const byOther = 'v1,frM35V2Z51bxs4v81I6TpLnscXkhXtKLP/7WPYVyj3A=';

const good: VerifyWebhookOptions & { headers: Record<string, string> } = {
  body,
  headers: {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signature,
  },
  secret,
  now: new Date(seconds * 1000),
};
const signed = (value: string) => ({
  ...good,
  headers: { ...good.headers, 'webhook-signature': value },
});

test('a message of who knows the secret is believed', async () => {
  expect(await verifyWebhook(good)).toEqual({
    id,
    timestamp: new Date(seconds * 1000),
    event: { test: 2432232314 },
  });
});

test.for([
  ['as bytes', { body: new TextEncoder().encode(body) }],
  ['with Headers', { headers: new Headers(good.headers) }],
  [
    'with headers in capitals',
    {
      headers: {
        'Webhook-Id': id,
        'Webhook-Timestamp': String(seconds),
        'Webhook-Signature': signature,
      },
    },
  ],
  ['with a secret without its prefix', { secret: secret.slice(6) }],
  ['while the secret is being changed', { secret: [otherSecret, secret] }],
] as const)('%s', async ([, change]) => {
  expect((await verifyWebhook({ ...good, ...change })).id).toBe(id);
});

test('text beyond ASCII is signed as UTF-8', async () => {
  const wide = {
    ...signed('v1,AFxtZEDZolbY6XsmZ0N7IMfGUfX4Ucn0M6NCFdhRmdo='),
    body: '{"title":"Brot, nochmal – نان"}',
  };
  expect((await verifyWebhook(wide)).event).toEqual({ title: 'Brot, nochmal – نان' });
});

test('one of several signatures is enough', async () => {
  const several = `v1a,aGVsbG8= v2,${signature.slice(3)} ${byOther} v1,not*base64 ${signature}`;
  expect((await verifyWebhook(signed(several))).id).toBe(id);
  expect((await verifyWebhook({ ...signed(several), secret: otherSecret })).id).toBe(id);
});

const refused: [string, Partial<VerifyWebhookOptions>, string][] = [
  ['another body', { body: `${body} ` }, 'NO_MATCHING_SIGNATURE'],
  ['another secret', { secret: otherSecret }, 'NO_MATCHING_SIGNATURE'],
  [
    'another id',
    { headers: { ...good.headers, 'webhook-id': 'msg_other' } },
    'NO_MATCHING_SIGNATURE',
  ],
  [
    'another moment',
    { headers: { ...good.headers, 'webhook-timestamp': `${seconds + 1}` } },
    'NO_MATCHING_SIGNATURE',
  ],
  ['no secret at all', { secret: [] }, 'NO_MATCHING_SIGNATURE'],
  ['no id', { headers: { ...good.headers, 'webhook-id': '' } }, 'MISSING_HEADER'],
  ['no headers', { headers: new Headers() }, 'MISSING_HEADER'],
  [
    'a timestamp that is none',
    { headers: { ...good.headers, 'webhook-timestamp': '1e9' } },
    'INVALID_TIMESTAMP',
  ],
  ['a message of six minutes ago', { now: new Date((seconds + 360) * 1000) }, 'TOO_OLD'],
  ['a message of in six minutes', { now: new Date((seconds - 360) * 1000) }, 'TOO_NEW'],
  ['a message of now', { now: undefined }, 'TOO_OLD'],
  ['a narrower tolerance', { toleranceSeconds: 1, now: new Date((seconds + 2) * 1000) }, 'TOO_OLD'],
];

test.for(refused)('%s is not believed', async ([, change, code]) => {
  await expect(verifyWebhook({ ...good, ...change })).rejects.toMatchObject({
    name: 'WebhookVerificationError',
    code,
  });
});

test.for(['', 'v1', 'v1,', 'v1,g0hM', `v2,${signature.slice(3)}`, signature.slice(3), 'v1,🦆'])(
  'the signature %j is none',
  async (value) => {
    await expect(verifyWebhook(signed(value))).rejects.toThrow();
  },
);

test('a secret that is none is a mistake of the program, not of the message', async () => {
  for (const wrong of ['', 'whsec_', 'whsec_***']) {
    await expect(verifyWebhook({ ...good, secret: wrong })).rejects.toThrow(TypeError);
  }
});

test('what is signed here is what others compute', async () => {
  const headers = await signWebhook({ id, timestamp: new Date(seconds * 1000), body, secret });
  expect(headers).toEqual(good.headers);
  const key = Buffer.from(otherSecret.slice(6), 'base64');
  const mac = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  expect(`v1,${mac}`).toBe(byOther);
});

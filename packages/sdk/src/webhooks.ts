import type { WebhookEvent } from './generated/api.ts';

export type { WebhookEvent } from './generated/api.ts';

/** How far the clocks of sender and receiver may be apart, and how long a copied message is good. */
const TOLERANCE_SECONDS = 5 * 60;

const PREFIX = 'whsec_';

/** Why a message is not to be believed. */
export type WebhookProblem =
  | 'MISSING_HEADER'
  | 'INVALID_TIMESTAMP'
  | 'TOO_OLD'
  | 'TOO_NEW'
  | 'NO_MATCHING_SIGNATURE'
  | 'INVALID_JSON';

/** A message that is not to be believed: answer it with 400 and do nothing. */
export class WebhookVerificationError extends Error {
  readonly code: WebhookProblem;

  constructor(code: WebhookProblem, message: string) {
    super(message);
    this.name = 'WebhookVerificationError';
    this.code = code;
  }
}

export interface VerifyWebhookOptions {
  /** The body as it came, before anything parsed it. */
  body: string | Uint8Array;
  /** Of the request: `Headers`, or an object as Node's `request.headers`. */
  headers: Headers | Record<string, string | string[] | undefined>;
  /** `whsec_…`; while it is being changed, the old one and the new one. */
  secret: string | readonly string[];
  /** Default: 300. */
  toleranceSeconds?: number | undefined;
  /** Default: now. */
  now?: Date | undefined;
}

/** A message that was believed. */
export interface WebhookMessage<Event = WebhookEvent> {
  /** The same for every delivery of one event: remember it, and do each once. */
  id: string;
  /** When this delivery was sent. */
  timestamp: Date;
  event: Event;
}

/**
 * Checks that a message comes from who knows the secret, and lately, as Standard Webhooks say. Throws
 * {@link WebhookVerificationError} if not.
 *
 * @example
 * const { event } = await verifyWebhook({ body: await request.text(), headers: request.headers, secret });
 * if (event.type === 'post.published') console.log(event.data.post.title);
 */
export async function verifyWebhook<Event = WebhookEvent>({
  body,
  headers,
  secret,
  toleranceSeconds = TOLERANCE_SECONDS,
  now = new Date(),
}: VerifyWebhookOptions): Promise<WebhookMessage<Event>> {
  const id = header(headers, 'webhook-id');
  const seconds = secondsOf(header(headers, 'webhook-timestamp'));
  const signatures = header(headers, 'webhook-signature').split(' ');
  const age = now.getTime() / 1000 - seconds;
  if (age > toleranceSeconds) throw refusal('TOO_OLD', 'The message is too old.');
  if (age < -toleranceSeconds) throw refusal('TOO_NEW', 'The message is from the future.');
  const bytes = typeof body === 'string' ? encode(body) : body;
  const signed = concat(encode(`${id}.${seconds}.`), bytes);
  const secrets = typeof secret === 'string' ? [secret] : secret;
  if (!(await anyMatches(secrets, signatures, signed))) {
    throw refusal('NO_MATCHING_SIGNATURE', 'No signature was made with this secret.');
  }
  return { id, timestamp: new Date(seconds * 1000), event: parse(bytes) as Event };
}

export interface SignWebhookOptions {
  id: string;
  timestamp: Date;
  body: string | Uint8Array;
  secret: string;
}

/** The headers of a message, for tests of what receives it. */
export async function signWebhook({
  id,
  timestamp,
  body,
  secret,
}: SignWebhookOptions): Promise<
  Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>
> {
  const seconds = Math.floor(timestamp.getTime() / 1000);
  const bytes = typeof body === 'string' ? encode(body) : body;
  const signed = concat(encode(`${id}.${seconds}.`), bytes);
  const signature = await crypto.subtle.sign('HMAC', await importKey(secret, 'sign'), signed);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${toBase64(new Uint8Array(signature))}`,
  };
}

async function anyMatches(
  secrets: readonly string[],
  signatures: readonly string[],
  signed: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const given = signatures
    .filter((signature) => signature.startsWith('v1,'))
    .map((signature) => fromBase64(signature.slice('v1,'.length)))
    .filter((bytes) => bytes !== undefined);
  for (const secret of secrets) {
    const key = await importKey(secret, 'verify');
    for (const signature of given) {
      // Compares in constant time.
      if (await crypto.subtle.verify('HMAC', key, signature, signed)) return true;
    }
  }
  return false;
}

function importKey(secret: string, usage: 'sign' | 'verify'): Promise<CryptoKey> {
  const text = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret;
  const bytes = fromBase64(text);
  if (bytes === undefined || bytes.length === 0) {
    throw new TypeError('The secret must be whsec_ and base64, as the site shows it.');
  }
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, [usage]);
}

function header(headers: VerifyWebhookOptions['headers'], name: string): string {
  const value =
    headers instanceof Headers
      ? headers.get(name)
      : Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  if (typeof value !== 'string' || value === '') {
    throw refusal('MISSING_HEADER', `The message has no ${name}.`);
  }
  return value;
}

function secondsOf(text: string): number {
  if (!/^\d{1,12}$/.test(text)) {
    throw refusal('INVALID_TIMESTAMP', 'webhook-timestamp must be seconds since 1970.');
  }
  return Number(text);
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw refusal('INVALID_JSON', 'The body is not JSON.');
  }
}

function refusal(code: WebhookProblem, message: string): WebhookVerificationError {
  return new WebhookVerificationError(code, message);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

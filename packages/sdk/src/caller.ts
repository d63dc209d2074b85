import { type Auth, authorized } from './auth.ts';
import { type AskQuery, createBatcher, outputOf } from './batch.ts';
import { within } from './deadline.ts';
import type { ClientOptions, UploadOptions } from './options.ts';
import { withRetries } from './retry.ts';
import { createTransport, type Fetch, type Outgoing, type Send } from './transport.ts';
import { toForm, uploadFetch } from './upload.ts';
import { createWatcher, type Watch } from './watch.ts';

const RETRIES = 2;
const TIMEOUT_MS = 30_000;
const UPLOAD_TIMEOUT_MS = 5 * 60_000;

export interface Call {
  /** `posts.create` */
  path: string;
  /** As in generated/procedures.ts. */
  kind: string;
  input: object;
  options: UploadOptions;
  auth: Auth;
  /** It writes, and may be sent again all the same. */
  repeatable?: boolean;
}

/** Makes a call until it has its answer, or will not get one. */
export type Run = (call: Call) => Promise<unknown>;

/** Both ways to call: for one answer, and for events. */
export interface Caller {
  run: Run;
  watch: Watch;
}

export function createCaller({
  url,
  fetch = globalFetch,
  ...defaults
}: ClientOptions & { url: string }): Caller {
  const { send, open } = createTransport({
    fetch,
    headers: defaults.headers ?? {},
    hooks: defaults.hooks ?? {},
  });
  const ask = createBatcher(send, `${url}/trpc`, defaults.batch === false ? 1 : undefined);
  const attempt = createAttempt({ url, fetch, send, ask });

  const run: Run = async (call) => {
    const { kind, options, auth } = call;
    const key = kind === 'write' ? keyOf(options, defaults) : undefined;
    const headers = { ...options.headers, ...(key !== undefined && { 'idempotency-key': key }) };
    const timeoutMs =
      options.timeoutMs ?? defaults.timeoutMs ?? (isUpload(kind) ? UPLOAD_TIMEOUT_MS : TIMEOUT_MS);
    // What writes is repeated only where the server knows the repetition for one: by its key, or a picture by its bytes.
    const mayRepeat =
      reads(kind) || key !== undefined || isUpload(kind) || call.repeatable === true;
    const retries = mayRepeat ? (options.retries ?? defaults.retries ?? RETRIES) : 0;
    return withRetries(retries, options.signal, () =>
      within({ timeoutMs, signal: options.signal }, (signal) =>
        authorized(auth, (token) =>
          attempt(call, {
            headers:
              token === undefined ? headers : { ...headers, authorization: `Bearer ${token}` },
            signal,
          }),
        ),
      ),
    );
  };
  return { run, watch: createWatcher(open, url) };
}

const globalFetch: Fetch = (url, init) => globalThis.fetch(url, init);

function reads(kind: string): boolean {
  return kind === 'query' || kind === 'list';
}

function keyOf(
  { idempotencyKey }: UploadOptions,
  { idempotency = true }: Partial<ClientOptions>,
): string | undefined {
  return idempotencyKey ?? (idempotency ? newKey() : undefined);
}

/** `upload /media`: where on REST. */
const UPLOAD = 'upload ';

function isUpload(kind: string): boolean {
  return kind.startsWith(UPLOAD);
}

function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

interface Connection {
  url: string;
  fetch: Fetch;
  send: Send;
  ask: AskQuery;
}

/** One attempt at a call, in the form its kind has on the wire. */
function createAttempt({ url, fetch, send, ask }: Connection) {
  return async (
    { path, kind, input, options }: Call,
    given: Pick<Outgoing, 'headers' | 'signal'>,
  ): Promise<unknown> => {
    if (reads(kind)) return ask({ path, input, ...given });
    const request = { procedures: [path], method: 'POST' as const, signal: given.signal };
    if (isUpload(kind)) {
      const answer = await send({
        ...request,
        url: `${url}/api/v1${kind.slice(UPLOAD.length)}`,
        headers: given.headers,
        body: toForm(input),
        ...(options.onProgress && { fetch: uploadFetch(fetch, options.onProgress) }),
      });
      if (!answer.ok) throw answer.problem(answer.body);
      return answer.body;
    }
    const answer = await send({
      ...request,
      url: `${url}/trpc/${path}`,
      headers: { ...given.headers, 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    return outputOf(answer, answer.body);
  };
}

/** What one call may say for itself. */
export interface CallOptions {
  /** Gives the call up; it fails with `ABORTED`. */
  signal?: AbortSignal | undefined;
  /** How long one attempt may take. Default: the client's. */
  timeoutMs?: number | undefined;
  /** How often a call that may be repeated is repeated. Default: the client's. */
  retries?: number | undefined;
  /** Sent beside the client's. */
  headers?: Record<string, string> | undefined;
  /**
   * Under one key a call that writes is done once, for a day. Default: one made up for the call and its repetitions;
   * with one of your own, written down before, you can go on after a crash. What is about accounts takes none.
   */
  idempotencyKey?: string | undefined;
}

export interface UploadOptions extends CallOptions {
  /** Hears how far the upload is, in bytes of the whole form. */
  onProgress?: ((progress: { sent: number; total: number }) => void) | undefined;
}

/** What one stream of events may say for itself. */
export interface WatchOptions {
  /** Ends the stream: the loop over it is over. */
  signal?: AbortSignal | undefined;
  /** Sent beside the client's. */
  headers?: Record<string, string> | undefined;
}

/**
 * Events as they happen, for as long as they are read: leave the loop, or abort the signal. A connection that breaks
 * is made anew, and what was missed is told; what will not pass (the post is gone, the session has ended) is thrown.
 */
export interface EventStream<Event> extends AsyncIterable<Event> {
  [Symbol.asyncIterator](): AsyncGenerator<Event, void, undefined>;
  /** Of the last event you had: with it as an input another stream goes on there, for a day. */
  readonly lastEventId: string | undefined;
}

/** The part of `localStorage` that a session needs; asynchronous stores do too. */
export interface SessionStorage {
  getItem(key: string): string | null | Promise<string | null>;
  setItem(key: string, value: string): unknown;
  removeItem(key: string): unknown;
}

/** An API token; a function is asked before each call. */
export interface TokenAuth {
  token: string | (() => string | Promise<string>);
}

/** A session that begins with `client.auth.login()` or `register()`, and is renewed as long as it is used. */
export interface SessionAuth {
  /** Where it is kept. Default: in memory, as long as the client lives. */
  storage?: SessionStorage | undefined;
  /** Its name there. Default: `masthead:` and the url. */
  storageKey?: string | undefined;
  /** Hears of every beginning and renewal, and of the end (undefined). */
  onChange?: ((session: StoredSession | undefined) => void) | undefined;
}

/** What is kept of a session. Whoever has it is signed in: keep it as you would a password. */
export interface StoredSession {
  accessToken: string;
  refreshToken: string;
  /** When the access token ends, in milliseconds since 1970 by the clock of this machine. */
  expiresAt: number;
}

/** A request about to be sent; several calls may share it. */
export interface OutgoingRequest {
  /** `posts.list` */
  procedures: readonly string[];
  method: 'GET' | 'POST';
  url: string;
  /** What a hook sets here is sent. */
  headers: Headers;
}

/** The answer to a request; its body belongs to the calls. */
export interface IncomingResponse {
  request: OutgoingRequest;
  status: number;
  headers: Headers;
  durationMs: number;
}

export interface Hooks {
  onRequest?: ((request: OutgoingRequest) => void | Promise<void>) | undefined;
  onResponse?: ((response: IncomingResponse) => void | Promise<void>) | undefined;
}

export interface ClientOptions {
  /** Where the site is: `https://blog.example.org`. The site, not its API: without `/api/v1`. */
  url: string | URL;
  /** Default: nobody, until `client.auth.login()`. */
  auth?: TokenAuth | SessionAuth | undefined;
  /** How long one attempt may take. Default: 30 seconds, and five minutes for uploads. */
  timeoutMs?: number | undefined;
  /** How often a call that may be repeated is repeated after a failure that may pass. Default: 2. */
  retries?: number | undefined;
  /** Sends an `Idempotency-Key` with calls that write, so that they can be repeated like those that read. Default: true. */
  idempotency?: boolean | undefined;
  /** Sends calls that read and are made at the same moment in one request. Default: true. */
  batch?: boolean | undefined;
  /** Sent with every request. */
  headers?: Record<string, string> | undefined;
  hooks?: Hooks | undefined;
  /** Default: the global one. */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
}

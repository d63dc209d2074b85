import type { ApiScope, RegistrationMode, UserRole } from '@masthead/contracts';
import type { Database } from '@masthead/db';
import type { RenderedMarkdown } from '@masthead/markdown';
import type { Jobs } from './jobs.ts';
import type { RateLimits, Taken } from './limits/rate-limits.ts';
import type { Live } from './live/live.ts';
import type { MakeSquare, ProcessImage } from './media/image-processor.ts';
import type { MediaStore } from './media/media-store.ts';
import type { FetchOutbound } from './outbound.ts';

/** Who is asking. */
export type Actor = Anonymous | SignedIn;

export interface Anonymous {
  kind: 'anonymous';
}

export type SignedIn = InSession | ByToken;

/** A person, signed in. */
export interface InSession {
  kind: 'user';
  userId: string;
  role: UserRole;
  /** The session (refresh-token family) the access token belongs to. */
  sessionId: string;
}

/** A program of theirs. Which procedures its scopes open is decided before any use case runs. */
export interface ByToken {
  kind: 'token';
  userId: string;
  role: UserRole;
  tokenId: string;
  scopes: readonly ApiScope[];
}

export const anonymous: Anonymous = { kind: 'anonymous' };

/** The part of pino's logger that use cases need. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Renders Markdown, off the event loop when it is long. Throws AppError CONTENT_TOO_COMPLEX. */
export type RenderMarkdown = (
  source: string,
  options?: { profile?: 'post' | 'comment' },
) => Promise<RenderedMarkdown>;

/** A signing key of access tokens. The first signs; all verify, so that a key can be rotated without logout. */
export interface SigningKey {
  id: string;
  secret: string;
}

export interface AuthSettings {
  keys: readonly [SigningKey, ...SigningKey[]];
  issuer: string;
  audience: string;
}

/** Whose accounts these are. */
export interface Site {
  name: string;
  /** Where readers find it: `https://blog.example.org`. */
  origin: string;
}

/** Where a browser's refresh token is kept. Absent where there is no browser (CLI, jobs, tests). */
export interface RefreshCookie {
  read(): string | undefined;
  write(token: string, maxAgeSeconds: number): void;
  clear(): void;
}

/** That a client may send a write again and have it done once. Absent where it gave no key. */
export interface Idempotency {
  key: string;
  /** Called when the answer is one that was given before. */
  replayed(): void;
}

/** What a caller showed: for calls that last longer than it may be good for. */
export interface Credential {
  /** When it is good no longer, where it says so itself. */
  until?: Date | undefined;
  /** Fails with INVALID_TOKEN when it is good no longer, for whatever reason. */
  check(): Promise<void>;
}

/** Where pictures are kept, and what makes them fit to be shown. */
export interface MediaServices {
  store: MediaStore;
  processImage: ProcessImage;
  makeSquare: MakeSquare;
}

/** Where a request came from, as far as can be known. */
export interface Client {
  ip: string | null;
  /** ISO 3166, where a proxy that is trusted says it. */
  country?: string | null;
  userAgent: string | null;
}

/** How the operator set up the site. */
export interface SiteSettings extends Site {
  /** Who may open an account. */
  registration: RegistrationMode;
}

/** What every use case is given. Plain data and functions, made without HTTP. */
export interface Context {
  db: Database;
  /** The same, for reads of the public: as a role that cannot select secrets. Absent where there is no such role. */
  publicDb?: Database | undefined;
  actor: Actor;
  now: () => Date;
  log: Log;
  renderMarkdown: RenderMarkdown;
  media: MediaServices;
  jobs: Jobs;
  fetchOutbound: FetchOutbound;
  auth: AuthSettings;
  limits: RateLimits;
  /** Tells the client what is left of the budget that its call was counted in. */
  noteLimit?: ((taken: Taken) => void) | undefined;
  site: SiteSettings;
  /** Names the request in logs and problems. */
  requestId: string;
  client: Client;
  refreshCookie?: RefreshCookie | undefined;
  /** By which a browser that signed in before is known again. Absent as that is. */
  deviceCookie?: Pick<RefreshCookie, 'read' | 'write'> | undefined;
  idempotency?: Idempotency | undefined;
  live: Live;
  /** Absent where nobody is signed in, or the call was made in process. */
  credential?: Credential | undefined;
}

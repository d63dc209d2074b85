import { AppError } from '@masthead/contracts';
import type { Actor, AuthSettings, Context, Log, RenderMarkdown } from '@masthead/core';
import { anonymous, deaf, leaveToSweeps, unlimited } from '@masthead/core';
import type { Database } from '@masthead/db';
import { createOutbound } from '@masthead/infra';
import { MarkdownTooComplexError, renderMarkdown } from '@masthead/markdown';
import { createTestMedia } from './media.ts';

/** Signs the tokens of tests. Fixed, so that a failure repeats. */
export const testAuth: AuthSettings = {
  keys: [{ id: 'test', secret: 'a-signing-secret-that-only-tests-know-0123456789' }],
  issuer: 'http://masthead.test',
  audience: 'masthead',
};

const testMedia = createTestMedia();

/** The real one: it refuses the loopback that tests could reach. */
const fetchOutbound = createOutbound();

/** Whose site it is that tests act on. */
export const testSite = {
  name: 'Test blog',
  origin: 'http://masthead.test',
  registration: 'open',
} as const;

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** The real renderer, in this thread. */
const renderInline: RenderMarkdown = async (source, options) => {
  try {
    return renderMarkdown(source, options);
  } catch (error) {
    if (error instanceof MarkdownTooComplexError) {
      throw new AppError('CONTENT_TOO_COMPLEX', { cause: error });
    }
    throw error;
  }
};

export interface TestContextOptions extends Partial<Omit<Context, 'now'>> {
  db: Database;
  /** A fixed clock, or one that the test moves. Default: the real one. */
  now?: Date | (() => Date);
}

/**
 * A context as a request would have it, made without HTTP. Anonymous unless `actor` is given.
 * @example const post = await createPost(createTestContext({ db, actor: actorOf(ada) }), input)
 */
export function createTestContext({ now, ...rest }: TestContextOptions): Context {
  return {
    actor: anonymous satisfies Actor,
    log: silent,
    renderMarkdown: renderInline,
    media: testMedia,
    // As a server whose queue has not started yet: tests run the sweeps themselves.
    jobs: leaveToSweeps,
    fetchOutbound,
    auth: testAuth,
    limits: unlimited,
    live: deaf(),
    site: testSite,
    requestId: 'test-request',
    client: { ip: '127.0.0.1', userAgent: 'vitest' },
    now: clockOf(now),
    ...rest,
  };
}

function clockOf(now: Date | (() => Date) | undefined): () => Date {
  if (typeof now === 'function') return now;
  return now === undefined ? () => new Date() : () => now;
}

import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import {
  type FetchOutbound,
  OutboundError,
  type OutboundRequest,
  type OutboundResponse,
} from '@masthead/core';
import {
  type Allows,
  allowsPublicWeb,
  guardedLookup,
  parseTarget,
  portOf,
  type Resolve,
  resolveBySystem,
} from './guard.ts';
import { readBody } from './read-body.ts';

/** For tests, whose servers are on loopback. Never from the environment: a setting can be set by mistake. */
export interface OutboundOptions {
  resolve?: Resolve;
  allows?: Allows;
}

const TIMEOUT_MS = 10_000;
const MAX_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * The one client for addresses that people give us. What it connects to is what it checked, anew at
 * every redirect; nothing of ours goes with a request but what the caller says.
 */
export function createOutbound(options: OutboundOptions = {}): FetchOutbound {
  const { resolve = resolveBySystem, allows = allowsPublicWeb } = options;
  async function fetchOutbound(request: OutboundRequest): Promise<OutboundResponse> {
    const signal = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS);
    try {
      return await follow(request, { resolve, allows, signal });
    } catch (error) {
      throw asOutboundError(error, signal);
    }
  }
  return Object.assign(fetchOutbound, { mayAsk: (url: string) => mayAsk(url, allows) });
}

function mayAsk(url: string, allows: Allows): boolean {
  try {
    parseTarget(url, allows);
    return true;
  } catch (error) {
    if (error instanceof OutboundError) return false;
    throw error;
  }
}

interface Exchange {
  resolve: Resolve;
  allows: Allows;
  signal: AbortSignal;
}

async function follow(request: OutboundRequest, exchange: Exchange): Promise<OutboundResponse> {
  const { method = 'GET', maxBytes, cut, accept } = request;
  const first = parseTarget(request.url, exchange.allows);
  let url = first;
  for (let redirects = 0; ; redirects++) {
    // Whom the caller's headers are for was said in the address they gave.
    const headers = url.origin === first.origin ? request.headers : undefined;
    const response = await send(url, { ...request, method, headers: headers ?? {} }, exchange);
    try {
      const status = response.statusCode ?? 0;
      const { location } = response.headers;
      if (method === 'GET' && REDIRECTS.has(status) && location !== undefined) {
        if (redirects === MAX_REDIRECTS) throw new OutboundError('redirects', 'too many redirects');
        url = nextTarget(location, url, exchange.allows);
        continue;
      }
      const contentType = response.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
      if (status >= 200 && status < 300 && accept && !isAccepted(contentType, accept)) {
        throw new OutboundError('type', `content of type ${contentType}`);
      }
      return {
        status,
        url: url.href,
        contentType,
        retryAfter: response.headers['retry-after'],
        body: await readBody(response, { maxBytes, cut }),
      };
    } finally {
      response.destroy();
    }
  }
}

/** What was asked for in secret is not asked for in the open. */
function nextTarget(location: string, from: URL, allows: Allows): URL {
  const next = parseTarget(location, allows, from);
  if (from.protocol === 'https:' && next.protocol === 'http:') {
    throw new OutboundError('refused', 'redirect from https to http');
  }
  return next;
}

function isAccepted(contentType: string | undefined, accept: readonly string[]): boolean {
  return accept.some((type) =>
    type.endsWith('/') ? contentType?.startsWith(type) : contentType === type,
  );
}

function send(
  url: URL,
  request: OutboundRequest,
  { resolve, allows, signal }: Exchange,
): Promise<IncomingMessage> {
  const port = portOf(url);
  const { request: open, Agent } = url.protocol === 'https:' ? https : http;
  return new Promise((fulfil, reject) => {
    const outgoing = open(url, {
      method: request.method,
      headers: {
        'user-agent': 'Masthead',
        accept:
          request.accept?.map((type) => (type.endsWith('/') ? `${type}*` : type)).join(', ') ??
          '*/*',
        'accept-encoding': 'gzip, br',
        ...request.headers,
      },
      lookup: guardedLookup(resolve, allows, port),
      // Of its own: no connection of another request's, no proxy.
      agent: new Agent({ keepAlive: false }),
      signal,
    });
    outgoing.once('response', fulfil).once('error', reject);
    outgoing.end(request.body);
  });
}

function asOutboundError(error: unknown, signal: AbortSignal): OutboundError {
  if (error instanceof OutboundError) return error;
  if (signal.aborted) return new OutboundError('timeout', 'took too long', { cause: error });
  const message = error instanceof Error ? error.message : String(error);
  return new OutboundError('unreachable', message, { cause: error });
}

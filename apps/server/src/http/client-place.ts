import { isIP } from 'node:net';
import { type Client, plainAddressOf } from '@masthead/core';
import type { FastifyRequest } from 'fastify';

/**
 * The client's address and country. `request.ip` is the socket's, or what the trusted proxies wrote down
 * (see createFastify); the country is believed from the same ones only.
 */
export function placeOf(
  request: FastifyRequest,
  countryHeader: string | undefined,
): Pick<Client, 'ip' | 'country'> {
  const peer = request.socket.remoteAddress ?? null;
  const address = withoutPort(request.ip);
  const ip = plainAddressOf(isIP(address) ? address : peer);
  if (countryHeader === undefined || peer === null || !isTrusted(request, peer)) {
    return { ip, country: null };
  }
  return { ip, country: countryOf(request.headers[countryHeader]) };
}

/** `request.ips` is the way it came, as far as each station can be believed: nearest first. */
function isTrusted(request: FastifyRequest, peer: string): boolean {
  return request.ips !== undefined && request.ips.length > 1 && request.ips[0] === peer;
}

/** Some proxies write the port too: `203.0.113.7:4711`, `[2001:db8::7]:4711`. */
function withoutPort(text: string): string {
  return /^\[(.+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
}

/** XX is what proxies say of those they cannot place. */
function countryOf(header: string | string[] | undefined): string | null {
  return typeof header === 'string' && /^[A-Z]{2}$/.test(header) && header !== 'XX' ? header : null;
}

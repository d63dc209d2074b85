import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { OutboundError } from '@masthead/core';
import { isPublicAddress } from './public-address.ts';

/** Addresses of a host. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** Whether we speak to this port of this address. */
export type Allows = (address: string, port: number) => boolean;

const PORTS = new Set([80, 443]);

export const allowsPublicWeb: Allows = (address, port) =>
  PORTS.has(port) && isPublicAddress(address);

export const resolveBySystem: Resolve = async (host) =>
  (await lookup(host, { all: true })).map(({ address }) => address);

/** An address that we may ask for, by its text; where its name leads is looked at when it is connected to. */
export function parseTarget(text: string, allows: Allows, base?: URL): URL {
  // The parser of browsers: every way of writing an IPv4 address comes out in its usual form.
  const url = URL.parse(text, base);
  if (url === null) throw new OutboundError('refused', 'not an address');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new OutboundError('refused', `scheme ${url.protocol}`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new OutboundError('refused', 'credentials in the address');
  }
  const literal = literalAddress(url);
  if (literal !== undefined && !allows(literal, portOf(url))) {
    throw new OutboundError('refused', `${literal}:${portOf(url)}`);
  }
  return url;
}

export function portOf({ port, protocol }: URL): number {
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}

/** Names of this machine, whatever a name server says of them (RFC 6761). */
const LOCAL_NAME = /(?:^|\.)localhost\.?$/;

/** The address that a URL names itself; undefined where there is a name to be looked up. */
function literalAddress({ hostname }: URL): string | undefined {
  if (LOCAL_NAME.test(hostname)) return '127.0.0.1';
  const host = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return isIP(host) === 0 ? undefined : host;
}

/**
 * Looks names up for a connection, and gives it nothing but addresses that were looked at: there is
 * no second look-up in between, which might answer differently. A name with one address inside is
 * refused with all its others; nobody honest has that.
 */
export function guardedLookup(resolve: Resolve, allows: Allows, port: number): LookupFunction {
  return (host, options, callback) => {
    const found = resolve(host).then((addresses) => {
      const refused = addresses.find((address) => !allows(address, port));
      if (refused !== undefined)
        throw new OutboundError('refused', `${host} is ${refused}:${port}`);
      if (addresses.length === 0) throw new OutboundError('unreachable', `${host} has no address`);
      return addresses.map((address) => ({ address, family: isIP(address) }));
    });
    found.then(
      (addresses) => {
        const [first] = addresses;
        if (options.all || first === undefined) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: Error) => callback(error, []),
    );
  };
}

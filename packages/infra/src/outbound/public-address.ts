import { BlockList, isIP } from 'node:net';

/** IANA's special-purpose registry of IPv4, and what is no single host's. */
const SPECIAL_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  // Public in form, but inside Azure it answers every machine with secrets of its own.
  ['168.63.129.16', 32],
] as const;

/** Of the global range of IPv6: Teredo and other protocols, documentation, 6to4. */
const SPECIAL_V6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const special = new BlockList();
for (const [net, prefix] of SPECIAL_V4) special.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of SPECIAL_V6) special.addSubnet(net, prefix, 'ipv6');

/**
 * All that is given out to hosts of IPv6. By what is allowed and not by what is not: outside are
 * loopback, link-local and private ranges, multicast, and all that carries an IPv4 address within
 * (mapped, compatible, NAT64).
 */
const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');

/** Whether an address, as text, is one of the public internet's. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !special.check(address, 'ipv4');
    case 6:
      // A zone names an interface of ours.
      return (
        !address.includes('%') && global.check(address, 'ipv6') && !special.check(address, 'ipv6')
      );
    default:
      return false;
  }
}

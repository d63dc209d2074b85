import { isIPv4, isIPv6 } from 'node:net';

/**
 * Where a session is, as far as an address tells without asking anyone: the network, not the machine.
 * `203.0.113.7` → `203.0.113.*`; `2001:db8:1:2::7` → `2001:db8:1:*`.
 */
export function networkOf(address: string | null): string | null {
  if (address === null) return null;
  // IPv4 as a socket for both kinds shows it.
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(plain)) return plain.replace(/\.\d+$/, '.*');
  if (!isIPv6(plain)) return null;
  const [head = '', tail] = plain.split('::');
  const groups = head.split(':').filter(Boolean);
  const missing =
    tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length;
  const all = [...groups, ...Array<string>(missing).fill('0'), ...(tail ?? '').split(':')];
  return `${all.slice(0, 3).join(':')}:*`;
}

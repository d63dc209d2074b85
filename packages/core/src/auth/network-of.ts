import { isIPv4, isIPv6 } from 'node:net';

/**
 * Where a session is, as far as an address tells without asking anyone: the network, not the machine.
 * `203.0.113.7` → `203.0.113.*`; `2001:db8:1:2::7` → `2001:db8:1:*`.
 */
export function networkOf(address: string | null): string | null {
  const found = address === null ? undefined : parse(address);
  if (found === undefined) return null;
  return typeof found === 'string'
    ? found.replace(/\.\d+$/, '.*')
    : `${found.slice(0, 3).join(':')}:*`;
}

/**
 * What one household or machine is counted by, however it changes its address: all of an IPv4 address,
 * the first 64 bits of an IPv6 one. The same for every spelling. Undefined: it is no address.
 */
export function networkKeyOf(address: string): string | undefined {
  const found = parse(address);
  return typeof found === 'object' ? `${found.slice(0, 4).join(':')}::/64` : found;
}

/** The address itself; an IPv4 one in its own spelling, where a socket for both kinds wrote `::ffff:203.0.113.7`. */
export function plainAddressOf(address: string | null): string | null {
  const found = address === null ? undefined : parse(address);
  return typeof found === 'string' ? found : address;
}

/** An IPv4 address, or the eight groups of an IPv6 one, in their one short spelling. */
function parse(address: string): string | string[] | undefined {
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return undefined;
  const [plain = ''] = address.toLowerCase().split('%');
  const [head = '', tail] = withoutDots(plain).split('::');
  const first = groupsOf(head);
  const last = groupsOf(tail ?? '');
  const missing = tail === undefined ? 0 : 8 - first.length - last.length;
  const all = [...first, ...Array<string>(missing).fill('0'), ...last];
  return mappedIPv4(all) ?? all;
}

function groupsOf(text: string): string[] {
  return text
    .split(':')
    .filter(Boolean)
    .map((group) => Number.parseInt(group, 16).toString(16));
}

/** `::ffff:192.0.2.1` → `::ffff:c000:201`. */
function withoutDots(address: string): string {
  return address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...bytes: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(0, 4).map(Number);
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
}

/** What a socket for both kinds shows of an IPv4 address. */
function mappedIPv4(groups: readonly string[]): string | undefined {
  if (groups.slice(0, 6).join(':') !== '0:0:0:0:0:ffff') return undefined;
  const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

import { randomBytes } from 'node:crypto';

const COUNTER_LIMIT = 2 ** 42;

let lastMillisecond = 0;
let counter = 0;

/**
 * A UUIDv7 greater than every one this process made before, so that rows made in a loop sort in the
 * order they were made. Node's `randomUUIDv7` is ordered by millisecond only. The 42 bits after the
 * time are a counter seeded at random each millisecond (RFC 9562, 6.2, method 1), the last 32 random.
 */
export function newId(): string {
  const millisecond = Date.now();
  if (millisecond > lastMillisecond) {
    lastMillisecond = millisecond;
    // Half of the range, so that a millisecond has room for two trillion more.
    counter = randomBytes(6).readUIntBE(0, 6) % (COUNTER_LIMIT / 2);
  } else {
    // Same millisecond, or the clock was set back: stay where we were and count on.
    counter += 1;
  }
  return format(lastMillisecond, counter, randomBytes(4));
}

function format(millisecond: number, count: number, random: Buffer): string {
  const time = hex(millisecond, 12);
  const high = hex(0x7000 + Math.floor(count / 2 ** 30), 4);
  const middle = hex(0x8000 + (Math.floor(count / 2 ** 16) % 2 ** 14), 4);
  const low = hex(count % 2 ** 16, 4);
  return `${time.slice(0, 8)}-${time.slice(8)}-${high}-${middle}-${low}${random.toString('hex')}`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

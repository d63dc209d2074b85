import type { ErrorHelp } from './help.ts';

/** It is too much, or our fault. */
export const server = {
  TOO_MANY_STREAMS: {
    when: 'Your account, or your network where nobody is signed in, has as many streams of events open on this server as it may have.',
    remedy:
      'Close one: a page or a program needs one of each kind, and none while nobody looks. What was missed is told when you come back with `Last-Event-ID`.',
    example: { detail: '20 are open already. Close one first.', retryAfter: 30 },
  },
  RATE_LIMITED: {
    when: 'More calls, sign-ins or mails than this budget has for you. The headers `RateLimit` and `RateLimit-Policy` say how many there are and how many are left, before it comes to this.',
    remedy:
      'Wait for `Retry-After` seconds. Programs that go through much should ask for longer pages (`limit=100`) and heed `RateLimit`.',
    example: { retryAfter: 42 },
  },
  INTERNAL: {
    when: 'Something failed that should not. What it was stands in the log of the server, and not here.',
    remedy:
      'Quote `requestId` to the people who run the site. Reading may be tried once more; what writes was not done, or as a whole: look before you repeat it, or repeat it with the same `Idempotency-Key`.',
  },
  OVERLOADED: {
    when: 'Passwords and pictures are worked on a few at a time, and too many wait already; or the server has as many streams open as it can.',
    remedy: 'Wait for `Retry-After` and send it again: nothing was begun.',
    example: { retryAfter: 2 },
  },
  UNAVAILABLE: {
    when: 'The database does not answer or is starting, or the server is about to stop.',
    remedy: 'Wait for `Retry-After` and send it again. Operators: `/readyz` says what is missing.',
    example: { retryAfter: 2 },
  },
} satisfies Record<string, ErrorHelp>;

import type { EmailTokenKind } from '@masthead/db';

interface LinkKind {
  /** The page that asks to go ahead: opening a link changes nothing, since mail scanners open links too. */
  path: string;
  lifetimeMs: number;
}

const HOUR_MS = 3_600_000;

export const linkKinds = {
  verify_email: { path: '/verify-email', lifetimeMs: 72 * HOUR_MS },
  reset_password: { path: '/reset-password', lifetimeMs: HOUR_MS },
  change_email: { path: '/change-email', lifetimeMs: 24 * HOUR_MS },
  /** Long: who lost an account may not read mail every day. */
  revert_email: { path: '/keep-email', lifetimeMs: 7 * 24 * HOUR_MS },
} as const satisfies Record<EmailTokenKind, LinkKind>;

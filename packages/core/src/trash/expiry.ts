import { lifetimes } from '@masthead/contracts';

const retention = lifetimes.trash * 1000;

/** What went into the trash at or before this instant is gone for everyone, purged already or not. */
export function expiredAt(now: Date): Date {
  return new Date(now.getTime() - retention);
}

/** When a post deleted at that instant is gone for good. ISO text. */
export function purgeAt(deletedAt: string): string {
  return new Date(Date.parse(deletedAt) + retention).toISOString();
}

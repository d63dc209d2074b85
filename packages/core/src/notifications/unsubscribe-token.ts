import { createHmac } from 'node:crypto';
import { looksLikeId } from '@masthead/contracts';
import type { AuthSettings, SigningKey } from '../context.ts';
import { keyFor } from '../secrets/key-for.ts';
import { sameText } from '../secrets/same-text.ts';

/** Lets secret scanners recognise it. */
const PREFIX = 'mhu_';

interface Recipient {
  userId: string;
  email: string;
}

/**
 * Stands in a mail for its recipient, and lets its bearer have no more of them sent there: that and nothing else. Works as
 * long as the address is theirs and the key that signed it is known.
 */
export function newUnsubscribeToken(
  { keys: [key] }: Pick<AuthSettings, 'keys'>,
  to: Recipient,
): string {
  return `${PREFIX}${to.userId}.${signature(key, to)}`;
}

/** Whose it says it is; believe it only when it is valid for that user's address. */
export function userOfUnsubscribeToken(token: string): string | undefined {
  const id = token.startsWith(PREFIX) ? token.slice(PREFIX.length).split('.', 1)[0] : undefined;
  return id !== undefined && looksLikeId(id) ? id : undefined;
}

export function isUnsubscribeToken(
  { keys }: Pick<AuthSettings, 'keys'>,
  token: string,
  to: Recipient,
): boolean {
  // The text and not what it decodes to, for which there are four spellings.
  const given = token.slice(token.indexOf('.') + 1);
  return keys.some((key) => sameText(given, signature(key, to)));
}

function signature(key: SigningKey, { userId, email }: Recipient): string {
  return createHmac('sha256', keyFor(key, 'unsubscribe'))
    .update(`${userId} ${email}`)
    .digest('base64url');
}

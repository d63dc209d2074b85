import { AppError } from '@masthead/contracts';
import { commonPasswords } from './common-passwords.ts';

/** Shorter names are in too many good passwords by chance. */
const TELLING = 4;

/**
 * Refuses a new password that is tried first: a very common one, one letter over and over, or one built
 * on the account's own name or address. NIST SP 800-63B asks for this and against rules of composition.
 */
export function checkPassword(
  password: string,
  { username, email }: { username: string; email: string },
  path: string,
): void {
  const folded = password.normalize('NFKC').toLowerCase();
  const [mailbox = ''] = email.split('@');
  const message = commonPasswords.has(folded)
    ? 'is among the first that anyone would try; choose another'
    : new Set(folded).size < 3
      ? 'repeats one or two characters; choose another'
      : [username, mailbox, email].some((name) => name.length >= TELLING && folded.includes(name))
        ? 'contains your username or email address; choose another'
        : undefined;
  if (message) throw new AppError('VALIDATION_FAILED', { issues: [{ path, message }] });
}

import type { RegistrationMode } from '@masthead/contracts';

/** Whether whoever comes may open an account. */
export function mayJoin({ registration }: { registration: RegistrationMode }): boolean {
  return registration === 'open' || registration === 'verified';
}

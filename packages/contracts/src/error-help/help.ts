import type { AppErrorOptions } from '../errors.ts';

/** What the page of an error says beside its title. `code` stands in backticks; nothing else is marked up. */
export interface ErrorHelp {
  /** When it happens. */
  when: string;
  /** What to do about it. */
  remedy: string;
  /** What a typical one says beside its code. */
  example?: Pick<AppErrorOptions, 'detail' | 'issues' | 'scope' | 'currentVersion' | 'retryAfter'>;
}

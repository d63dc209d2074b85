import { limits } from '@masthead/contracts';

/** How many bytes a request's body may have. */
export const bodyLimits = {
  ordinary: 64 * 1024,
  /** Room for 1 MiB of Markdown whose every character JSON may write as `\u00xx`, and the fields beside it. */
  large: 6 * limits.contentBytes + 2 * 1024 * 1024,
} as const;

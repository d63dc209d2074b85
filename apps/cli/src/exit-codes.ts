/** What the process answers to whoever started it. */
export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  /** Ended by Ctrl-C or SIGTERM, as shells say it. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

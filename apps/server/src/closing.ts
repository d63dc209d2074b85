import type { Logger } from '@masthead/infra';

export type Closer = () => Promise<unknown>;

/** Opens things one by one; each says how it is closed. What was opened is closed when a later part fails. */
export async function openAll<T extends object>(
  log: Logger,
  open: (closers: Closer[]) => Promise<T>,
): Promise<T & { close(): Promise<void> }> {
  const closers: Closer[] = [];
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= closeAll(closers);
    return closing;
  };
  try {
    return { ...(await open(closers)), close };
  } catch (error) {
    await close().catch((second: unknown) => log.error({ err: second }, 'closing failed too'));
    throw error;
  }
}

/** Last opened, first closed. One that fails does not keep the others open. */
async function closeAll(closers: Closer[]): Promise<void> {
  const failures: unknown[] = [];
  for (const closer of closers.toReversed()) {
    await closer().catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Not everything could be closed.');
}

/**
 * Milliseconds of this thread's own work: the same on a machine that does others' beside it, where by the clock
 * they are many.
 */
export function workingTimeOf(work: () => unknown): number {
  const start = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}

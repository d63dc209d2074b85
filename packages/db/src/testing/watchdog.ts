import { type ChildProcess, spawn } from 'node:child_process';

/** Its input ends when we do: then every server whose data are in the folders, and the folders, go. */
const WATCH = `
  while read -r line; do :; done
  find "$@" -name postmaster.pid -exec sh -c 'kill -QUIT "$(head -n 1 "$1")"' sh {} ';'
  sleep 0.5
  rm -rf "$@"
`;

/**
 * Cleans up in our place when this process ends without having done so, in whatever way: kill -9,
 * a test that hangs, Ctrl-C pressed twice. Dispose it after cleaning up in order.
 */
export function startWatchdog(folders: readonly string[]): Disposable {
  if (process.platform === 'win32') return { [Symbol.dispose]: () => undefined };
  const watchdog: ChildProcess = spawn('/bin/sh', ['-c', WATCH, 'sh', ...folders], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
  });
  watchdog.unref();
  return { [Symbol.dispose]: () => watchdog.kill('SIGKILL') };
}

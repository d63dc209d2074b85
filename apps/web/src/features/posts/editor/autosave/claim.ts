/**
 * Makes a kept draft this window's own until it is released or the window is gone; undefined while
 * another window writes it. Without locks, as on a site without TLS, every window may have it: the
 * versions on the server still keep two apart.
 */
export function claim(id: string): Promise<(() => void) | undefined> {
  if (!('locks' in navigator)) return Promise.resolve(() => {});
  return new Promise((resolve) => {
    void navigator.locks.request(`masthead:draft:${id}`, { ifAvailable: true }, (lock) => {
      if (lock === null) return resolve(undefined);
      return new Promise<void>((release) => resolve(release));
    });
  });
}

/** One at a time in all windows: who looks for what was left, and who is sending it. */
export function looking<T>(work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return work();
  return navigator.locks.request('masthead:drafts', work) as Promise<T>;
}

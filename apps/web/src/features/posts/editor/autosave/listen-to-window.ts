interface Events {
  online: () => void;
  /** Another tab is in front, or the window is about to go: it may not come back. */
  hidden: () => void;
  /** About to go: what is not done at once is not done. */
  leaving: () => void;
  /** It did not go after all. */
  back: () => void;
}

/** What happens to the window while one writes in it. The result ends it. */
export function listenToWindow({ online, hidden, leaving, back }: Events): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  addEventListener('online', online, { signal });
  addEventListener('pagehide', leaving, { signal });
  addEventListener('pageshow', back, { signal });
  document.addEventListener(
    'visibilitychange',
    () => document.visibilityState === 'hidden' && hidden(),
    { signal },
  );
  return () => ending.abort();
}

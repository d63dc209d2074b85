/**
 * Maps a stream in order while the next items are worked on already: at most `ahead` at a time, so
 * that memory stays bounded whatever the length of the stream.
 */
export async function* prepareAhead<T, R>(
  source: AsyncIterable<T>,
  ahead: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  for await (const item of source) {
    const promise = work(item);
    // It is awaited later, in its turn: until then a failure is not an unhandled one.
    promise.catch(() => undefined);
    running.push(promise);
    const next = running.length >= ahead ? running.shift() : undefined;
    if (next) yield await next;
  }
  for (const promise of running) yield await promise;
}

import { useEffect, useState, useSyncExternalStore } from 'react';
import { type App, useApp } from '../../lib/app-context.ts';
import { sendFile } from './send-file.ts';
import { createUploadQueue, type Upload, type UploadQueue } from './upload-queue.ts';

const none: readonly Upload[] = [];
const editorQueues = new WeakMap<App, UploadQueue>();

function createQueue({ session, utils }: App): UploadQueue {
  return createUploadQueue((file, options) =>
    sendFile(file, { ...options, session }).finally(() => {
      void utils.media.list.invalidate();
    }),
  );
}

/** The editors share one, which outlives them: a new draft moves to its own address while pictures are on their way. */
function editorQueue(app: App): UploadQueue {
  const queue = editorQueues.get(app) ?? createQueue(app);
  editorQueues.set(app, queue);
  return queue;
}

/**
 * A queue of uploads, and what is in it: the editor's, or one that ends with the component. Leaving
 * the site while one is under way asks first.
 */
export function useUploads(of: 'editor' | 'component'): [UploadQueue, readonly Upload[]] {
  const app = useApp();
  const [queue] = useState(() => (of === 'editor' ? editorQueue(app) : createQueue(app)));
  const uploads = useSyncExternalStore(queue.subscribe, queue.uploads, () => none);
  const busy = uploads.some(({ state }) => state.at === 'waiting' || state.at === 'sending');

  useEffect(() => {
    if (!busy) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [busy]);

  useEffect(
    () => () => {
      if (of === 'component') for (const { id } of queue.uploads()) queue.remove(id);
    },
    [of, queue],
  );

  return [queue, uploads];
}

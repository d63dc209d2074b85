import type { UploadedMedia } from '@masthead/contracts';
import { problemOfFile, problemOfUpload, type UploadProblem } from './upload-problem.ts';

/** A file on its way to the server. A new object at each change. */
export interface Upload {
  id: number;
  file: File;
  state:
    | { at: 'waiting' }
    | { at: 'sending'; sent: number }
    | { at: 'done'; media: UploadedMedia }
    | { at: 'failed'; problem: UploadProblem };
}

/** Sends a file; rejects when the signal says so. */
export type Send = (
  file: File,
  options: { signal: AbortSignal; onProgress: (sent: number) => void },
) => Promise<UploadedMedia>;

export interface UploadQueue {
  uploads(): readonly Upload[];
  subscribe(listener: () => void): () => void;
  /** The files' uploads, those refused at sight too, in the order of the files. */
  add(files: readonly File[]): Upload[];
  retry(id: number): void;
  /** Forgets an upload, and ends it if it is under way. */
  remove(id: number): void;
}

/** Two at a time: one more only makes each slower, and one alone leaves the line idle while the server works. */
const AT_ONCE = 2;

/** Uploads files a few at a time, and tells how each one fares. */
export function createUploadQueue(send: Send): UploadQueue {
  let uploads: readonly Upload[] = [];
  let lastId = 0;
  const running = new Map<number, AbortController>();
  const listeners = new Set<() => void>();

  const become = (next: readonly Upload[]) => {
    uploads = next;
    for (const listener of listeners) listener();
  };
  const change = (id: number, state: Upload['state']) =>
    become(uploads.map((upload) => (upload.id === id ? { ...upload, state } : upload)));

  const run = async ({ id, file }: Upload) => {
    const controller = new AbortController();
    const { signal } = controller;
    running.set(id, controller);
    change(id, { at: 'sending', sent: 0 });
    try {
      const onProgress = (sent: number) => {
        if (!signal.aborted) change(id, { at: 'sending', sent });
      };
      const media = await send(file, { signal, onProgress });
      if (!signal.aborted) change(id, { at: 'done', media });
    } catch (error) {
      if (!signal.aborted) change(id, { at: 'failed', problem: problemOfUpload(error, file.size) });
    } finally {
      // Not that of a later attempt.
      if (running.get(id) === controller) running.delete(id);
      next();
    }
  };
  const next = () => {
    for (const upload of uploads) {
      if (running.size >= AT_ONCE) return;
      if (upload.state.at === 'waiting' && !running.has(upload.id)) void run(upload);
    }
  };

  return {
    uploads: () => uploads,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add(files) {
      const added = files.map((file): Upload => {
        const problem = problemOfFile(file);
        lastId += 1;
        return { id: lastId, file, state: problem ? { at: 'failed', problem } : { at: 'waiting' } };
      });
      become([...uploads, ...added]);
      next();
      return added;
    },
    retry(id) {
      change(id, { at: 'waiting' });
      next();
    },
    remove(id) {
      become(uploads.filter((upload) => upload.id !== id));
      running.get(id)?.abort();
    },
  };
}

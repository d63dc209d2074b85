import type { Problem, UploadedMedia } from '@masthead/contracts';
import type { SessionStore } from '../../lib/session/session-store.ts';

const ADDRESS = '/api/v1/media';

/** Why an upload ended: with the server's problem, or without any answer of its. */
export class UploadError extends Error {
  readonly problem: Problem | undefined;
  constructor(problem?: Problem) {
    super(problem?.title ?? 'There was no answer.');
    this.name = 'UploadError';
    this.problem = problem;
  }
}

interface Options {
  session: Pick<SessionStore, 'accessToken' | 'renew'>;
  signal: AbortSignal;
  /** From 0 to 1, of the bytes that left this browser. */
  onProgress: (sent: number) => void;
}

/** Uploads a picture. Rejects with an UploadError, or with the signal's reason. */
export async function sendFile(file: File, options: Options): Promise<UploadedMedia> {
  try {
    return await attempt(file, options);
  } catch (error) {
    const expired = error instanceof UploadError && error.problem?.code === 'INVALID_TOKEN';
    // As any other call does: a new token, and once more.
    if (!expired || !(await options.session.renew())) throw error;
    return attempt(file, options);
  }
}

/** By XMLHttpRequest: fetch does not say how much of a body was sent. */
function attempt(file: File, { session, signal, onProgress }: Options): Promise<UploadedMedia> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    const end = (work: () => void) => {
      signal.removeEventListener('abort', abort);
      work();
    };
    signal.addEventListener('abort', abort);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onabort = () => end(() => reject(signal.reason));
    request.onerror = () => end(() => reject(new UploadError()));
    request.onload = () =>
      end(() => {
        const body: unknown = parse(request.responseText);
        if (request.status < 300 && isMedia(body)) resolve(body);
        else reject(new UploadError(isProblem(body) ? body : undefined));
      });
    request.open('POST', ADDRESS);
    const token = session.accessToken();
    if (token !== undefined) request.setRequestHeader('authorization', `Bearer ${token}`);
    const form = new FormData();
    form.set('file', file);
    request.send(form);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// Of our own server's answers, whose shape is known: enough to tell one from the other, and both from a proxy's page.
const has = (value: unknown, key: string) =>
  typeof value === 'object' && value !== null && key in value;
const isMedia = (body: unknown): body is UploadedMedia => has(body, 'url') && has(body, 'variants');
const isProblem = (body: unknown): body is Problem => has(body, 'code') && has(body, 'title');

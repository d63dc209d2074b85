import type { Fetch } from './transport.ts';

type OnProgress = (progress: { sent: number; total: number }) => void;

/** The fields of an upload as REST takes them. */
export function toForm(input: object): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(input)) {
    if (value instanceof Blob) form.set(name, value);
    else if (value !== undefined) form.set(name, String(value));
  }
  return form;
}

/** A `fetch` for one upload, which tells how far it is. */
export function uploadFetch(fetch: Fetch, onProgress: OnProgress): Fetch {
  // Browsers tell it of XMLHttpRequest only.
  return typeof XMLHttpRequest === 'function'
    ? (url, init) => sendByXhr(url, init, onProgress)
    : (url, init) => sendCounted(fetch, url, init, onProgress);
}

/** Counts the bytes as they are taken to be sent. */
async function sendCounted(
  fetch: Fetch,
  url: string,
  init: RequestInit,
  onProgress: OnProgress,
): Promise<Response> {
  const form = new Response(init.body ?? null);
  const headers = new Headers(init.headers);
  headers.set('content-type', form.headers.get('content-type') ?? '');
  const blob = await form.blob();
  const total = blob.size;
  let sent = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      controller.enqueue(chunk);
      sent += chunk.byteLength;
      onProgress({ sent, total });
    },
  });
  const body = blob.stream().pipeThrough(counter as ReadableWritablePair<Uint8Array, Uint8Array>);
  // Node will not send a stream without `duplex`, which DOM's types do not know yet.
  return fetch(url, { ...init, headers, body, duplex: 'half' } as RequestInit);
}

function sendByXhr(url: string, init: RequestInit, onProgress: OnProgress): Promise<Response> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open(init.method ?? 'POST', url);
    new Headers(init.headers).forEach((value, name) => {
      xhr.setRequestHeader(name, value);
    });
    xhr.upload.onprogress = ({ loaded, total }) => onProgress({ sent: loaded, total });
    xhr.onload = () =>
      resolve(new Response(xhr.responseText, { status: xhr.status, headers: headersOf(xhr) }));
    xhr.onerror = () => reject(new TypeError('The upload failed.'));
    xhr.onabort = () => reject(init.signal?.reason);
    init.signal?.addEventListener('abort', () => xhr.abort());
    xhr.send(init.body as XMLHttpRequestBodyInit);
  });
}

function headersOf(xhr: XMLHttpRequest): Headers {
  const headers = new Headers();
  for (const line of xhr.getAllResponseHeaders().trim().split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return headers;
}

import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ReactNode } from 'react';
import { renderToPipeableStream } from 'react-dom/server';

/**
 * Renders to one string. Not renderToString: that one swallows an error below a Suspense boundary and
 * sends the page without its content.
 */
export function renderToText(tree: ReactNode): Promise<string> {
  return new Promise((resolve, reject) => {
    const stream = renderToPipeableStream(tree, {
      // Everything in one piece: pieces sent later are put in place by inline scripts.
      progressiveChunkSize: Number.POSITIVE_INFINITY,
      onAllReady: () => {
        text(stream.pipe(new PassThrough())).then(resolve, reject);
      },
      onError: (error) => {
        reject(error);
        stream.abort();
      },
    });
  });
}

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pageHeaders } from '../../../src/http/security-headers.ts';

export interface HostileDocument {
  seed: string;
  html: string;
}

export interface HostileSite extends AsyncDisposable {
  origin: string;
  /** What `/documents` shows from now on. */
  show(documents: readonly HostileDocument[]): void;
}

/**
 * Shows rendered documents as a server sends them, and nothing else of the product: `/documents` with
 * nothing that would stop a script, `/documents?csp` with the policy of our pages, `/empty` for `innerHTML`.
 */
export async function startHostileSite(): Promise<HostileSite> {
  const trap = readFileSync(path.join(import.meta.dirname, 'trap.js'));
  let documents: readonly HostileDocument[] = [];
  const server = createServer((request, response) => {
    if (request.url === '/trap.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(trap);
      return;
    }
    const guarded = request.url === '/documents?csp';
    const shown = request.url === '/empty' ? [] : documents;
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...(guarded && pageHeaders) })
      .end(pageOf(shown));
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    show(shown) {
      documents = shown;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function pageOf(documents: readonly HostileDocument[]): string {
  const sections = documents.map(
    ({ seed, html }) => `<section data-seed="${seed}">${html}</section>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Documents</title><script src="/trap.js"></script></head><body>${sections.join('')}</body></html>`;
}

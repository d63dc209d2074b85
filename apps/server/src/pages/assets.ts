import { readdir } from 'node:fs/promises';
import path from 'node:path';
import files from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { assetHeaders } from '../http/security-headers.ts';

/** The site's files. Those under /assets/ carry a hash of their content in their names. */
export async function assets(
  app: FastifyInstance,
  { clientDir }: { clientDir: string },
): Promise<void> {
  await app.register(files, {
    root: clientDir,
    // A route for each file, so that everything else is a page and a wrong name is told apart.
    wildcard: false,
    // The build lays them beside the files.
    preCompressed: true,
    globIgnore: ['.vite/**', '**/*.{br,gz}', ...(await answeredAlready(app, clientDir))],
    index: false,
    etag: true,
    cacheControl: false,
    setHeaders(reply, file) {
      const hashed = path.relative(clientDir, file).startsWith(`assets${path.sep}`);
      reply.headers({
        ...assetHeaders,
        'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
      });
    },
  });

  // A file of a build that is gone: the page that names it is old. Not worth rendering one for it.
  app.get('/assets/*', async (_, reply) =>
    reply
      .code(404)
      .header('cache-control', 'no-store')
      .type('text/plain; charset=utf-8')
      .send('There is no such file.\n'),
  );
}

/** Files whose addresses have a route: a robots.txt, perhaps. Ours is the one that knows the site's address. */
async function answeredAlready(app: FastifyInstance, clientDir: string): Promise<string[]> {
  const entries = await readdir(clientDir, { recursive: true });
  const names = entries.map((entry) => entry.replaceAll(path.sep, '/'));
  return names.filter((name) => app.hasRoute({ method: 'GET', url: `/${name}` }));
}

import { AppError } from '@masthead/contracts';
import { type MediaStore, mediaTypeOfFile } from '@masthead/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { rangeOf } from './range.ts';

type FileRequest = FastifyRequest<{ Params: { name: string } }>;

const YEAR_S = 365 * 24 * 60 * 60;

/**
 * Serves the files of pictures to anyone who knows their names, which nobody can guess: browsers send
 * no token with an `<img>`. From the store through this server, so that pages stay on one origin.
 */
export async function media(app: FastifyInstance, { store }: { store: MediaStore }): Promise<void> {
  app.get('/media/:name', { exposeHeadRoute: false }, async (request: FileRequest, reply) => {
    const { name, headers, mimeType } = fileOf(request);
    if (request.headers['if-none-match'] === headers.etag) {
      return reply.code(304).headers(headers).send();
    }
    const { range: asked } = request.headers;
    const size = asked === undefined ? undefined : await store.size(name);
    const range = asked !== undefined && size !== undefined ? rangeOf(asked, size) : undefined;
    if (range === 'none') {
      return reply.code(416).header('content-range', `bytes */${size}`).send();
    }
    const file = await store.read(name, range);
    if (file === undefined) throw notFound();
    reply.headers(headers).type(mimeType).header('content-length', file.size);
    if (range !== undefined) {
      reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`);
    }
    return reply.send(file.body);
  });

  app.head('/media/:name', async (request: FileRequest, reply) => {
    const { name, headers, mimeType } = fileOf(request);
    const size = await store.size(name);
    if (size === undefined) throw notFound();
    return reply.headers(headers).type(mimeType).header('content-length', size).send();
  });
}

function fileOf(request: FileRequest) {
  const { name } = request.params;
  const mimeType = mediaTypeOfFile(name);
  // What has no name as ours never reaches the store.
  if (mimeType === undefined) throw notFound();
  const headers = {
    'cache-control': `public, max-age=${YEAR_S}, immutable`,
    // A name stands for one content for ever, so it is its own strong tag.
    etag: `"${name}"`,
    'accept-ranges': 'bytes',
    'content-disposition': 'inline',
    // Should bytes ever be taken for a document, it can do nothing.
    'content-security-policy': "default-src 'none'; sandbox",
    // Feed readers and other sites may show pictures.
    'cross-origin-resource-policy': 'cross-origin',
  };
  return { name, mimeType, headers };
}

function notFound(): AppError {
  return new AppError('NOT_FOUND', { detail: 'There is no such file.' });
}

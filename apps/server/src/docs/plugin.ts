import type { FastifyInstance } from 'fastify';
import { errorIndex, errorPage, STYLESHEET } from './error-pages.ts';
import { openApiText } from './openapi.ts';
import {
  REFERENCE_CSP,
  referencePage,
  referenceScript,
  SCRIPT,
  START_SCRIPT,
  startScript,
} from './reference.ts';
import { stylesheet } from './stylesheet.ts';

const HTML = 'text/html; charset=utf-8';
const SCRIPT_TYPE = 'text/javascript; charset=utf-8';

/** The API's documentation: works with no internet, and without an account. */
export async function docs(app: FastifyInstance): Promise<void> {
  app.addHook('onRequest', (_, reply, done) => {
    reply.headers({
      'cache-control': 'no-cache',
      'content-security-policy': REFERENCE_CSP,
      'referrer-policy': 'no-referrer',
    });
    done();
  });

  app.get('/docs', async (_, reply) => reply.type(HTML).send(referencePage));
  app.get(START_SCRIPT, async (_, reply) => reply.type(SCRIPT_TYPE).send(startScript));
  app.get(STYLESHEET, async (_, reply) => reply.type('text/css; charset=utf-8').send(stylesheet));
  app.get(SCRIPT, { compress: false }, async (request, reply) => {
    const { plain, gzipped } = await referenceScript();
    reply
      .type(SCRIPT_TYPE)
      .headers({ 'cache-control': 'public, max-age=86400', vary: 'accept-encoding' });
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(plain);
    return reply.header('content-encoding', 'gzip').send(gzipped);
  });

  app.get('/docs/errors', async (_, reply) => reply.type(HTML).send(errorIndex()));
  app.get<{ Params: { name: string } }>('/docs/errors/:name', async (request, reply) => {
    const page = errorPage(request.params.name);
    return reply
      .code(page === undefined ? 404 : 200)
      .type(HTML)
      .send(page ?? errorIndex());
  });

  for (const address of ['/openapi.json', '/api/v1/openapi.json']) {
    // Editors and generators that run in a page of another site read it too, as they may call what it describes.
    app.get(address, async (_, reply) =>
      reply
        .headers({ 'content-type': 'application/json', 'access-control-allow-origin': '*' })
        .send(openApiText()),
    );
  }
}

import { countCall, unsubscribe } from '@masthead/core';
import type { FastifyInstance } from 'fastify';
import type { ContextFactory } from '../context.ts';

interface OneClickOptions {
  contexts: ContextFactory;
}

/**
 * What mail programs ask for when their own "unsubscribe" is pressed: one POST, without a cookie and from
 * anywhere (RFC 8058). Opening the address, as scanners do, changes nothing and shows the page that asks.
 */
export async function oneClick(app: FastifyInstance, { contexts }: OneClickOptions): Promise<void> {
  // Says `List-Unsubscribe=One-Click`, in one of two forms, or whatever; the address says everything. Of
  // what type that would be is not asked either: one that cannot be read would be refused before any parser.
  app.addHook('onRequest', async ({ raw }) => {
    raw.headers['content-type'] = 'application/octet-stream';
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 4096 }, (_, __, done) =>
    done(null),
  );

  app.post<{ Params: { token: string } }>('/unsubscribe/:token', async (request, reply) => {
    const ctx = await contexts.ofRequest(request, reply);
    await countCall(ctx, 'credentials');
    await unsubscribe(ctx, request.params);
    // With no content, and not 204: some mail providers take nothing but 200 for done.
    return reply.header('cache-control', 'no-store').send('');
  });

  app.get<{ Params: { token: string } }>('/unsubscribe/:token', async (request, reply) =>
    reply.redirect(`/unsubscribe#${encodeURIComponent(request.params.token)}`, 303),
  );
}

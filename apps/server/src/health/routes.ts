import type { FastifyInstance } from 'fastify';
import type { Readiness } from './readiness.ts';

export interface HealthOptions {
  readiness: () => Promise<Readiness>;
}

/** For those who watch over the process: is it alive, and should it be sent requests. */
export async function health(app: FastifyInstance, { readiness }: HealthOptions): Promise<void> {
  app.get('/livez', async (_, reply) => {
    reply.header('cache-control', 'no-store');
    return { service: 'masthead', status: 'ok' };
  });

  app.get('/readyz', async (_, reply) => {
    const { ready, checks } = await readiness();
    reply.code(ready ? 200 : 503).header('cache-control', 'no-store');
    if (!ready) reply.header('retry-after', '2');
    return { service: 'masthead', status: ready ? 'ok' : 'unavailable', checks };
  });
}

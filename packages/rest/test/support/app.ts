import type { Meta } from '@masthead/api';
import { AppError } from '@masthead/contracts';
import { initTRPC } from '@trpc/server';
import { type FastifyRequest, fastify } from 'fastify';
import { z } from 'zod';
import { rest } from '../../src/index.ts';

/** A context as small as the rules under test need it. */
export interface TestContext {
  user: string | undefined;
}

const t = initTRPC.context<TestContext>().meta<Meta>().create();
const guarded = t.procedure.use(({ ctx, meta, next }) => {
  if (meta?.access !== 'public' && ctx.user === undefined) throw new AppError('UNAUTHENTICATED');
  return next();
});

const place = (
  method: Meta['openapi']['method'],
  path: `/${string}`,
  rest: Partial<Omit<Meta, 'openapi'>> = {},
): Meta => ({
  openapi: { method, path },
  access: 'public',
  limit: 'read',
  success: 200,
  errors: [],
  ...rest,
});

export const ListInput = z.object({
  limit: z.int().min(1).max(100).default(20),
  ratio: z.number().optional(),
  flag: z.boolean().optional(),
  ids: z.array(z.int()).optional(),
  q: z.string().optional(),
});

const Thing = z.object({ slug: z.string(), owner: z.object({ name: z.string() }) });

export const testRouter = t.router({
  things: t.router({
    list: guarded
      .meta(place('GET', '/things'))
      .input(ListInput)
      .query(({ input }) => input),
    get: guarded
      .meta(place('GET', '/things/{slug}'))
      .input(z.object({ slug: z.string() }))
      .query(({ input }) => input),
    create: guarded
      .meta(place('POST', '/things', { success: 201, location: '/things/{slug}/by/{owner.name}' }))
      .input(Thing)
      .output(Thing)
      .mutation(({ input }) => input),
    write: guarded
      .meta(place('PUT', '/things/{slug}/text', { largeBody: true }))
      .input(z.object({ slug: z.string(), text: z.string() }))
      .mutation(({ input }) => ({ length: input.text.length })),
    update: guarded
      .meta(place('PATCH', '/things/{id}', { versioned: true, access: 'user' }))
      .input(z.object({ id: z.string(), expectedVersion: z.int(), name: z.string().optional() }))
      .mutation(({ input }) => {
        if (input.expectedVersion !== 3)
          throw new AppError('VERSION_CONFLICT', { currentVersion: 3 });
        return input;
      }),
    touch: guarded
      .meta(place('POST', '/things/{id}/touch'))
      .input(z.object({ id: z.string() }))
      .mutation(({ input }) => input),
    remove: guarded
      .meta(place('DELETE', '/things/{id}', { success: 204 }))
      .input(z.object({ id: z.string() }))
      .mutation(() => undefined),
  }),
  fail: guarded
    .meta(place('GET', '/failures/{kind}'))
    .input(z.object({ kind: z.enum(['bug', 'token', 'output', 'down']) }))
    .output(z.object({ ok: z.boolean() }))
    .query(({ input }): { ok: boolean } => {
      if (input.kind === 'token') throw new AppError('INVALID_TOKEN');
      if (input.kind === 'down')
        throw new AppError('UNAVAILABLE', { detail: 'pool of db.internal is empty' });
      if (input.kind === 'output') return JSON.parse('{"ok":"no","secret":"s3cret"}');
      throw new Error('the password of db.internal is s3cret');
    }),
});

/** The rules of REST on a router made for them: who sends `x-user` is signed in. */
export async function createTestApp() {
  const app = fastify({ genReqId: () => 'request-1', routerOptions: { maxParamLength: 500 } });
  await app.register(rest, {
    prefix: '/api/v1',
    router: testRouter,
    createContext: async ({ headers }: FastifyRequest) => ({ user: headers['x-user']?.toString() }),
  });
  return app;
}

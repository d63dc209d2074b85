import type { AppRouter } from '@masthead/api';
import { AppError, ErrorCode, errorCodes, errorRegistry } from '@masthead/contracts';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { meta } from '../../../packages/api/src/meta.ts';
import { procedure, router } from '../../../packages/api/src/trpc.ts';
import { startTestServer } from './support/server.ts';

const Failure = z.object({ code: ErrorCode });
const place = { tag: 'Posts', access: 'public', summary: 'Fail', description: 'As told.' } as const;
const failing = router({
  oven: {
    fail: procedure
      .meta(meta('GET /oven', { ...place, operationId: 'failOven' }))
      .input(Failure)
      .output(z.object({}))
      .query(({ input }) => {
        throw new AppError(input.code);
      }),
  },
});
const server = await startTestServer({ router: failing as unknown as AppRouter });
afterAll(() => server[Symbol.asyncDispose]());

test.each(errorCodes)('%s has the status of the registry on REST and on tRPC', async (code) => {
  const { status, title } = errorRegistry[code];
  const problem = expect.objectContaining({ code, status, title });
  const rest = await fetch(`${server.origin}/api/v1/oven?code=${code}`);
  expect([rest.status, await rest.json()]).toEqual([status, problem]);
  const input = encodeURIComponent(JSON.stringify({ code }));
  const trpc = await fetch(`${server.origin}/trpc/oven.fail?input=${input}`);
  const answer = { error: expect.objectContaining({ data: expect.objectContaining({ problem }) }) };
  expect([trpc.status, await trpc.json()]).toEqual([status, answer]);
  const inputs = encodeURIComponent(JSON.stringify({ 0: { code }, 1: { code } }));
  const batch = await fetch(`${server.origin}/trpc/oven.fail,oven.fail?batch=1&input=${inputs}`);
  expect([batch.status, await batch.json()]).toEqual([status, [answer, answer]]);
});

import { appRouter, createCaller, toAppError, toTRPCError } from '@masthead/api';
import { AppError, type ErrorCode, errorRegistry } from '@masthead/contracts';
import type { Log } from '@masthead/core';
import { createTestContext, createTestDatabase, type TestDatabase } from '@masthead/testkit';
import { getErrorShape, TRPCError } from '@trpc/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ZodError } from 'zod';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

async function failureOf(work: Promise<unknown>): Promise<TRPCError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof TRPCError) return error;
  throw new Error('no TRPCError', { cause: error });
}

const call = {
  config: appRouter._def._config,
  path: 'posts.list',
  type: 'query',
  input: {},
} as const;

describe('every code of the registry', () => {
  test.each(Object.keys(errorRegistry) as ErrorCode[])(
    '%s keeps code and status on tRPC',
    (code) => {
      const error = toTRPCError(new AppError(code));
      expect(toAppError(error).code).toBe(code);
      const ctx = createTestContext({ db: database.db, requestId: 'r1' });
      const { data, message } = getErrorShape({ ...call, error, ctx });
      const { status, title } = errorRegistry[code];
      expect(message).toBe(title);
      expect(data).toMatchObject({
        httpStatus: status,
        problem: { code, status, title, requestId: 'r1' },
      });
      expect(data).not.toHaveProperty('stack');
    },
  );

  test('masks what a 5xx says, and shows what a 4xx says', () => {
    const shapeOf = (code: ErrorCode) => {
      const error = toTRPCError(new AppError(code, { detail: 'connect to 10.0.0.7 failed' }));
      return JSON.stringify(getErrorShape({ ...call, error, ctx: undefined }));
    };
    expect(shapeOf('UNAVAILABLE')).not.toContain('10.0.0.7');
    expect(shapeOf('INTERNAL')).not.toContain('10.0.0.7');
    expect(shapeOf('BAD_REQUEST')).toContain('10.0.0.7');
  });
});

describe('a failure on tRPC', () => {
  test('of the input names every field', async () => {
    const caller = createCaller(createTestContext({ db: database.db }));
    const error = await failureOf(
      caller.auth.register({ email: 'ada', username: '-', password: 'short' }),
    );
    expect(toAppError(error)).toMatchObject({
      code: 'VALIDATION_FAILED',
      issues: [{ path: 'email' }, { path: 'username' }, { path: 'password' }],
    });
  });

  test('of an unknown procedure is NOT_FOUND', async () => {
    expect(toAppError(new TRPCError({ code: 'NOT_FOUND' })).code).toBe('NOT_FOUND');
  });

  test('of an output is ours, not the client’s', () => {
    const cause = new ZodError([{ code: 'custom', path: ['secret'], message: 'x', input: 1 }]);
    const error = toAppError(new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause }));
    expect(error).toMatchObject({ code: 'INTERNAL', issues: undefined });
  });

  test('that nobody expected is masked, and logged with its cause', async () => {
    const logged: { fields: object; message: string }[] = [];
    const base = createTestContext({ db: database.db });
    const log: Log = {
      ...base.log,
      error: (fields, message) => void logged.push({ fields, message }),
    };
    const now = () => {
      throw new Error('password=hunter2 in /srv/app');
    };
    const error = await failureOf(createCaller({ ...base, log, now }).tags.list({}));
    expect(error).toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
      message: errorRegistry.INTERNAL.title,
    });
    expect(logged).toEqual([
      {
        message: 'procedure failed',
        fields: {
          procedure: 'tags.list',
          err: expect.objectContaining({ message: expect.stringContaining('hunter2') }),
        },
      },
    ]);
  });
});

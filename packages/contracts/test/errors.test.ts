import { describe, expect, it } from 'vitest';
import {
  AppError,
  CreatePostInput,
  errorCodes,
  errorPagePath,
  errorRegistry,
  fromZodError,
  Problem,
  RegisterInput,
  toProblem,
} from '../src/index.ts';

describe('errorRegistry', () => {
  it.each(errorCodes)('%s has a client or server status and a sentence', (code) => {
    expect(errorRegistry[code].status).toBeGreaterThanOrEqual(400);
    expect(errorRegistry[code].title).toMatch(/^[A-Z].*\.$/);
  });

  it('gives every code a page of its own', () => {
    expect(new Set(errorCodes.map(errorPagePath)).size).toBe(errorCodes.length);
  });
});

describe('toProblem', () => {
  it('is a Problem for every code', () => {
    for (const code of errorCodes) {
      expect(Problem.parse(toProblem(new AppError(code), 'r-1'))).toMatchObject({
        code,
        requestId: 'r-1',
      });
    }
  });

  it('keeps the detail of a client error and the issues', () => {
    const issues = [{ path: 'email', message: 'Use another.' }];
    expect(toProblem(new AppError('EMAIL_TAKEN', { detail: 'Taken.', issues }))).toEqual({
      type: '/docs/errors/email-taken',
      title: errorRegistry.EMAIL_TAKEN.title,
      status: 409,
      code: 'EMAIL_TAKEN',
      detail: 'Taken.',
      issues,
    });
  });

  it('drops the detail of a server error, which was written for the log', () => {
    const problem = toProblem(
      new AppError('INTERNAL', { detail: 'relation "users" does not exist' }),
    );
    expect(JSON.stringify(problem)).not.toContain('users');
  });
});

describe('fromZodError', () => {
  it('names every field that is wrong', () => {
    const { error } = RegisterInput.safeParse({ email: 'no', username: 'a', password: 'short' });
    const problem = error && fromZodError(error);
    expect(problem?.code).toBe('VALIDATION_FAILED');
    expect(problem?.issues?.map((issue) => issue.path)).toEqual(['email', 'username', 'password']);
  });

  it('names a field inside a list by its index', () => {
    const { error } = CreatePostInput.safeParse({ title: 'x', tags: ['a', ''] });
    expect(error && fromZodError(error).issues?.[0]?.path).toBe('tags.1');
  });
});

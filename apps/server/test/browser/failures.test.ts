import type { AppRouter } from '@masthead/api';
import { AppError, type ErrorCode, toProblem } from '@masthead/contracts';
import type { Render } from '@masthead/web/server';
import { TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadWebBuild } from '../../src/index.ts';

describe('a page whose data cannot be had', () => {
  let render: Render;
  beforeAll(async () => {
    const web = await loadWebBuild();
    if (!web) throw new Error('The site is not built. Run `pnpm build` first.');
    render = web.render;
  });

  const page = (error: Error) => {
    const failing: TRPCLink<AppRouter> = () => () =>
      observable((observer) => observer.error(TRPCClientError.from(error)));
    const url = new URL('https://blog.example.org/posts/bread');
    return render({
      url,
      links: [failing],
      site: { name: 'A <Blog>', registration: 'open' },
      requestId: 'request-1',
    });
  };
  const problem = (code: ErrorCode) =>
    Object.assign(new TRPCClientError<AppRouter>(code), {
      data: { problem: toProblem(new AppError(code, { detail: 'secret' }), 'request-1') },
    });

  test.for([
    ['UNAVAILABLE', 503],
    ['RATE_LIMITED', 429],
    ['INTERNAL', 500],
  ] as const)('answers %s with its status and a page', async ([code, status]) => {
    const answer = await page(problem(code));
    expect(answer.status).toBe(status);
    expect(answer.headers['cache-control']).toBe('private, no-store');
    expect(answer.html).toContain('The press has jammed.');
    expect(answer.html).toContain('request-1');
    expect(answer.html.includes('secret')).toBe(status < 500);
    expect(answer.error !== undefined).toBe(status >= 500);
  });

  test('answers what nobody foresaw with 500, and tells no secrets', async () => {
    const answer = await page(new Error('password=hunter2'));
    expect(answer.status).toBe(500);
    expect(answer.html).not.toContain('hunter2');
    expect(answer.error).toBeInstanceOf(Error);
  });
});

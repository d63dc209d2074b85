import { appRouter, buildOpenApiDocument, type Meta } from '@masthead/api';
import { createTestContext, createTestDatabase } from '@masthead/testkit';
import type { AnyTRPCRouter } from '@trpc/server';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { type Deprecation, NOTICE_DAYS } from '../src/deprecation.ts';
import { meta } from '../src/meta.ts';
import { printApiTypes } from '../src/sdk/print-api.ts';
import { createCallerFactory, procedure, router } from '../src/trpc.ts';

const ends = {
  since: '2026-11-01',
  sunset: '2027-05-01',
  use: 'listLoaves',
} as const satisfies Deprecation;

const place = {
  summary: 'List bread',
  description: 'All of it.',
  tag: 'Posts',
  access: 'public',
} as const;
const loaves = z
  .object({ loaves: z.array(z.string()) })
  .meta({ id: 'Loaves', description: 'Loaves.' });
const bakery = router({
  bread: {
    list: procedure
      .meta(meta('GET /bread', { ...place, operationId: 'listBread', deprecated: ends }))
      .input(z.object({}))
      .output(loaves)
      .query(() => ({ loaves: ['rye'] })),
    loaves: procedure
      .meta(meta('GET /loaves', { ...place, operationId: 'listLoaves' }))
      .input(z.object({}))
      .output(loaves)
      .query(() => ({ loaves: ['rye'] })),
  },
});
const words = 'Deprecated since 2026-11-01: use `listLoaves`. From 2027-05-01 on it answers 410.';

test('the document says it of the operation, its headers and its errors', () => {
  const { paths, components } = buildOpenApiDocument({ version: '0.1.0', router: bakery });
  const { deprecated, description, responses, ...rest } = paths?.['/bread']?.get ?? {};
  expect(deprecated).toBe(true);
  expect(rest).toHaveProperty('x-sunset', '2027-05-01');
  expect(description).toBe(`${words}\n\nAll of it.`);
  expect(Object.keys(responses?.['200']?.headers ?? {})).toEqual(
    expect.arrayContaining(['Deprecation', 'Sunset', 'Link']),
  );
  expect(responses?.['410']?.description).toContain('`GONE`');
  expect(components?.headers).toHaveProperty('Deprecation');
  const stays = paths?.['/loaves']?.get;
  expect(stays?.deprecated).toBeUndefined();
  expect(Object.keys(stays?.responses?.['200']?.headers ?? {})).not.toContain('Deprecation');
  expect(stays?.responses).not.toHaveProperty('410');
});

test('the SDK’s declarations say it, where an editor strikes the method through', () => {
  const lines = printApiTypes(bakery).split('\n');
  const marked = lines.flatMap((line, i) =>
    line.includes('@deprecated') ? [lines.slice(i, i + 3)] : [],
  );
  expect(marked).toEqual([
    [
      `   * @deprecated ${words}`,
      '   */',
      '  list(input?: ListBreadInput, options?: CallOptions): Promise<Loaves>;',
    ],
  ]);
});

test('a call in process is refused from the day of its end on, and not a moment sooner', async () => {
  const database = await createTestDatabase();
  onTestFinished(() => database[Symbol.asyncDispose]());
  const at = (now: string) =>
    createCallerFactory(bakery)(createTestContext({ db: database.db, now: () => new Date(now) }));
  expect(await at('2027-04-30T23:59:59.999Z').bread.list({})).toEqual({ loaves: ['rye'] });
  await expect(at('2027-05-01T00:00:00.000Z').bread.list({})).rejects.toThrow(words);
  expect(await at('2027-05-01T00:00:00.000Z').bread.loaves({})).toEqual({ loaves: ['rye'] });
});

/** What is wrong with the ends that metas announce. */
function faultsOf(metas: readonly Pick<Meta, 'openapi' | 'deprecated'>[]): string[] {
  const stays = new Set(metas.flatMap((it) => (it.deprecated ? [] : [it.openapi.operationId])));
  const isDay = (day: string) => !Number.isNaN(Date.parse(day)) && /^\d{4}-\d\d-\d\d$/.test(day);
  return metas.flatMap(({ openapi: { operationId }, deprecated }) => {
    if (!deprecated) return [];
    const { since, sunset = '9999-01-01', use } = deprecated;
    const notice = (Date.parse(sunset) - Date.parse(since)) / 86_400_000;
    return [
      ...(isDay(since) && isDay(sunset) ? [] : [`${operationId}: a date that is none`]),
      ...(notice < NOTICE_DAYS ? [`${operationId}: only ${notice} days’ notice`] : []),
      ...(stays.has(use) ? [] : [`${operationId}: ${use} is not there, or goes too`]),
    ];
  });
}

test('what goes is announced in time, and names what stays', () => {
  const metas = Object.values(
    (appRouter as AnyTRPCRouter)._def.procedures as Record<string, { _def: { meta: Meta } }>,
  ).map(({ _def }) => _def.meta);
  expect(faultsOf(metas)).toEqual([]);
  const going = (operationId: string, deprecated?: Deprecation) => ({
    openapi: { method: 'GET', path: '/x', operationId } as const,
    ...(deprecated && { deprecated }),
  });
  expect(
    faultsOf([
      going('stays'),
      going('fine', { ...ends, use: 'stays' }),
      going('hasty', { since: '2026-11-01', sunset: '2026-12-01', use: 'stays' }),
      going('astray', { ...ends, use: 'fine' }),
      going('undated', { since: '2026-13-01', use: 'stays' }),
    ]),
  ).toEqual([
    'hasty: only 30 days’ notice',
    'astray: fine is not there, or goes too',
    'undated: a date that is none',
  ]);
});

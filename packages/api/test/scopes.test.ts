import { appRouter, type Meta } from '@masthead/api';
import { ApiScope } from '@masthead/contracts';
import type { AnyTRPCRouter } from '@trpc/server';
import { expect, test } from 'vitest';

const procedures: Record<string, { _def: { meta: Meta; type: string } }> = (
  appRouter as AnyTRPCRouter
)._def.procedures;
const all = Object.entries(procedures).map(([name, { _def }]) => ({ name, ..._def }));

/** What guards accounts and runs the site: no token, whatever its scopes. */
const denied = (meta: Meta) =>
  meta.openapi.tags?.some((tag) => tag === 'Auth' || tag === 'Administration');

test('every procedure states its scope, but for what guards accounts and runs the site', () => {
  // What anybody may change is shown by the link that they hold: a token adds nothing to that.
  const byLink = ({ meta, type }: (typeof all)[number]) =>
    meta.access === 'public' && type === 'mutation';
  const without = all.filter(
    (it) => it.meta.scope === undefined && !denied(it.meta) && !byLink(it),
  );
  expect(without.map(({ name }) => name)).toEqual([]);
  const within = all.filter(({ meta }) => meta.scope !== undefined && denied(meta));
  // Who a token acts for: nothing that could be done with it.
  expect(within.map(({ name }) => name)).toEqual(['auth.me']);
});

test('reading wants a scope to read, and changing one to write', () => {
  const wrong = all.filter(
    ({ meta, type }) =>
      meta.scope !== undefined && meta.scope.endsWith(':read') !== (type !== 'mutation'),
  );
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

test('every scope opens something', () => {
  const used = new Set(all.map(({ meta }) => meta.scope));
  expect(ApiScope.options.filter((scope) => !used.has(scope))).toEqual([]);
});

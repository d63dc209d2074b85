import { readFile } from 'node:fs/promises';
import { appRouter, buildOpenApiDocument, type Meta } from '@masthead/api';
import type { AnyTRPCRouter } from '@trpc/server';
import { describe, expect, test } from 'vitest';
import type { oas31 } from 'zod-openapi';

const document = buildOpenApiDocument({ version: '0.1.0' });

interface Operation extends oas31.OperationObject {
  method: string;
  path: string;
}

const operations: Operation[] = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
  Object.entries(item as Record<string, oas31.OperationObject>).map(([method, operation]) => ({
    ...operation,
    method,
    path,
  })),
);

/** What stands in place, or where it points. */
function at<T extends object>(thing: T | oas31.ReferenceObject): T {
  if (!('$ref' in thing)) return thing;
  const steps = String(thing.$ref).slice('#/'.length).split('/');
  return steps.reduce<unknown>(
    (node, step) => (node as Record<string, unknown>)[step],
    document,
  ) as T;
}

const metas = Object.values(
  (appRouter as AnyTRPCRouter)._def.procedures as Record<string, { _def: { meta: Meta } }>,
).map((procedure) => procedure._def.meta);

describe('openapi.json', () => {
  test('as committed is what the router says; `pnpm --filter @masthead/api openapi` writes it', async () => {
    const root = new URL('../../../', import.meta.url);
    const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));
    const committed = JSON.parse(await readFile(new URL('openapi.json', root), 'utf8'));
    expect(committed).toEqual(JSON.parse(JSON.stringify(buildOpenApiDocument({ version }))));
  });

  test('is the same each time it is built, byte for byte', () => {
    expect(JSON.stringify(buildOpenApiDocument({ version: '0.1.0' }))).toBe(
      JSON.stringify(document),
    );
  });

  test('is 3.1 and served under /api/v1', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.servers).toEqual([{ url: '/api/v1' }]);
  });

  test('has every procedure once, by an operationId of its own', () => {
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual(metas.map(({ openapi }) => openapi.operationId).toSorted());
  });

  test('has no two paths that differ in names of parameters only', () => {
    const shapes = Object.keys(document.paths ?? {}).map((path) => path.replace(/\{\w+\}/g, '{}'));
    expect(new Set(shapes).size).toBe(shapes.length);
  });

  test('has no reference that leads nowhere, and no schema without a name', () => {
    const text = JSON.stringify(document);
    for (const [, kind = '', name = ''] of text.matchAll(/"#\/components\/(\w+)\/(\w+)"/g)) {
      expect(document.components?.[kind as 'schemas'], `${kind}/${name}`).toHaveProperty(name);
    }
    expect(text).not.toMatch(/__schema\d|"error\.[A-Z]/);
  });

  test('has every object under a name, said once', () => {
    const schemas = document.components?.schemas ?? {};
    const inline: string[] = [];
    const look = (node: unknown, path: string, isNamed: boolean): void => {
      if (typeof node !== 'object' || node === null) return;
      const { properties, examples: _, example: __, ...inner } = node as Record<string, unknown>;
      if (properties !== undefined && !isNamed) inline.push(path);
      for (const [name, value] of Object.entries({ ...inner, ...(properties ?? {}) })) {
        look(value, `${path}/${name}`, false);
      }
    };
    for (const [name, schema] of Object.entries(schemas)) look(schema, name, true);
    look(document.paths, 'paths', false);
    expect(inline).toEqual([]);
    expect(Object.keys(schemas).filter((name) => !/^[A-Z][A-Za-z]*$/.test(name))).toEqual([]);
    // How zod-openapi calls what is one thing where it is sent and another where it is answered.
    expect(Object.keys(schemas).filter((name) => name.endsWith('Output'))).toEqual([]);
  });

  test('says what several operations refuse alike in one place', () => {
    const alike = operations.flatMap(({ responses = {} }) =>
      Object.values(responses).flatMap((it) => ('$ref' in it ? [String(it.$ref)] : [])),
    );
    const counts = Map.groupBy(alike, (reference) => reference);
    expect([...counts.keys()].map((it) => it.split('/').at(-1)).toSorted()).toEqual(
      Object.keys(document.components?.responses ?? {}),
    );
    for (const [reference, uses] of counts) expect(uses.length, reference).toBeGreaterThan(1);
  });

  test('leaves answers open for fields to come, and says nothing that a format says', () => {
    const text = JSON.stringify(document);
    expect(text).not.toContain('"additionalProperties":false');
    expect(text).not.toContain(String(Number.MAX_SAFE_INTEGER));
    expect(text).not.toMatch(/"format":"date-time","pattern"/);
  });

  test('describes its chapters, and uses no other', () => {
    const known = document.tags?.map(({ name }) => name) ?? [];
    for (const tag of document.tags ?? []) expect(tag.description).toBeTruthy();
    for (const { tags = [] } of operations) expect(known).toEqual(expect.arrayContaining(tags));
  });
});

describe.each(operations.map((operation) => [operation.operationId, operation] as const))(
  '%s',
  (id, operation) => {
    const meta = metas.find(({ openapi }) => openapi.operationId === id);
    const responses = Object.fromEntries(
      Object.entries(operation.responses ?? {}).map(([status, it]) => [
        status,
        at(it as oas31.ResponseObject),
      ]),
    );
    const parameters = (operation.parameters ?? []) as oas31.ParameterObject[];
    const body = operation.requestBody as oas31.RequestBodyObject | undefined;

    test('says what it is for, and who may call it', () => {
      expect(operation.summary).toBeTruthy();
      expect(operation.tags).toHaveLength(1);
      expect(operation.security).toEqual([
        ...(meta?.access === 'user' ? [] : [{}]),
        { accessToken: [] },
        ...(meta?.scope ? [{ apiToken: [meta.scope] }] : []),
      ]);
    });

    test('declares the parameters of its path, and no other', () => {
      const declared = parameters.filter((it) => it.in === 'path').map(({ name }) => name);
      expect(declared).toEqual(
        Array.from(operation.path.matchAll(/\{(\w+)\}/g), ([, name]) => name),
      );
    });

    test('has the successes that REST answers: one, or two where what is asked for may be there already', () => {
      const successes = Object.keys(responses).filter((status) => status.startsWith('2'));
      const again = meta?.unlessMade === undefined ? [] : ['200'];
      expect(successes).toEqual([...again, String(meta?.success)]);
      const success = responses[String(meta?.success)];
      expect(success?.content === undefined).toBe(meta?.success === 204);
      expect(success?.headers?.Location !== undefined).toBe(meta?.success === 201);
    });

    test('answers every error as problem details', () => {
      const errors = Object.entries(responses).filter(([status]) => Number(status) >= 400);
      expect(errors.map(([status]) => status)).toEqual(
        expect.arrayContaining(['401', '500', '503']),
      );
      for (const [, { description, content }] of errors) {
        expect(description).toBeTruthy();
        expect(content?.['application/problem+json']?.schema).toEqual({
          $ref: '#/components/schemas/Problem',
        });
      }
    });

    test('takes If-Match exactly where body or query may name a version', () => {
      const { properties } = at(
        (body?.content['application/json']?.schema ?? {}) as oas31.SchemaObject,
      );
      expect(parameters.some(({ name }) => name === 'If-Match')).toBe(meta?.versioned === true);
      const inQuery = parameters.find(({ name }) => name === 'expectedVersion');
      expect(inQuery?.required ?? false).toBe(false);
      const named = inQuery !== undefined || properties?.expectedVersion !== undefined;
      expect(named).toBe(meta?.versioned === true);
      if (meta?.versioned)
        expect(Object.keys(responses)).toEqual(expect.arrayContaining(['409', '412', '428']));
    });
  },
);

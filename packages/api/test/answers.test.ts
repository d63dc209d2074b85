import { PostBySlugInput, PostListInput, PostPage, ReadPost } from '@masthead/contracts';
import { createTestContext, createTestDatabase } from '@masthead/testkit';
import type { AnyTRPCRouter } from '@trpc/server';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { answerCheck } from '../src/answers.ts';
import recorded from '../src/examples.json' with { type: 'json' };
import { type Meta, meta } from '../src/meta.ts';
import { appRouter } from '../src/router.ts';
import { createCallerFactory, procedure, router } from '../src/trpc.ts';

const database = await createTestDatabase();
afterAll(() => database[Symbol.asyncDispose]());

interface Recorded {
  request: Partial<Record<'path' | 'query' | 'body', Record<string, unknown>>>;
  answer: { status: number; type?: string; body?: unknown };
}
const records = recorded.operations as unknown as Record<string, Recorded[] | undefined>;
const examplesOf = ({ openapi: { operationId = '' } }: Meta) => records[operationId] ?? [];

interface Described {
  meta: Meta;
  inputs: readonly [z.ZodObject];
  output: z.ZodType;
}
const procedures = Object.entries(
  (appRouter as AnyTRPCRouter)._def.procedures as Record<string, { _def: Described }>,
);

/** As tRPC has it: the version may stand in a header on REST, and a file is one there. */
function inputOf({ path, query, body }: Recorded['request'], { versioned, upload }: Meta) {
  return {
    ...(versioned && { expectedVersion: 1 }),
    ...query,
    ...body,
    ...path,
    ...(upload && { file: new File(['…'], 'loaf.png') }),
  };
}

/** Everything that a schema is made of. */
function partsOf(value: unknown, seen = new Set<unknown>()): Set<unknown> {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return seen;
  if (seen.has(value)) return seen;
  seen.add(value);
  const def = '_zod' in value && (value as z.ZodType)._zod.def;
  for (const part of Object.values(def || value)) partsOf(part, seen);
  return seen;
}

// zod's `parse` throws where something has to be waited for, and that is what everything is parsed by.
describe('nothing has to be waited for in what is taken and answered', () => {
  test.each(procedures)('%s', (_, { _def: { meta, inputs, output } }) => {
    const [takes] = inputs;
    const check = answerCheck(takes, output);
    const parts = [...partsOf([takes, output, meta.event])];
    expect(parts.filter((part) => part instanceof z.ZodPromise)).toEqual([]);
    expect(
      parts.filter((part) => Object.prototype.toString.call(part) === '[object AsyncFunction]'),
    ).toEqual([]);
    expect(examplesOf(meta)).not.toEqual([]);
    for (const { request, answer } of examplesOf(meta)) {
      const input = takes.parse(inputOf(request, meta));
      if (answer.type === undefined && answer.status < 300) check(answer.body, input);
    }
  });

  test('which would be found', () => {
    const waits = z.string().refine(async () => true);
    const deep = z.object({ a: z.array(waits).optional() });
    const [found] = [...partsOf(deep)].filter(
      (part) => Object.prototype.toString.call(part) === '[object AsyncFunction]',
    );
    expect(found).toBeDefined();
    expect(() => deep.parse({ a: ['x'] })).toThrow(z.core.$ZodAsyncError);
  });
});

describe('an answer has what was asked for, and nothing else', () => {
  const place = { summary: 'Read', description: '…', tag: 'Posts', access: 'public' } as const;
  const ctx = createTestContext({ db: database.db });
  /** What leaves, if that is what the use case answered. */
  const read = (input: z.input<typeof PostBySlugInput>, answer: object) =>
    createCallerFactory(
      router({
        read: procedure
          .meta(meta('GET /read/{slug}', { ...place, operationId: 'read' }))
          .input(PostBySlugInput)
          .output(ReadPost)
          .query(() => answer as ReadPost),
      }),
    )(ctx).read(input);
  const list = (input: z.input<typeof PostListInput>, items: object[]) =>
    createCallerFactory(
      router({
        list: procedure
          .meta(meta('GET /list', { ...place, operationId: 'list' }))
          .input(PostListInput)
          .output(PostPage)
          .query(() => ({ items: items as PostPage['items'], nextCursor: null })),
      }),
    )(ctx).list(input);

  const post = shown('posts.bySlug') as ReadPost;
  const { title, tags, slug } = post;
  const { title: _, ...untitled } = post;
  const authorProfile = shown('users.byUsername');
  const [item] = (shown('posts.list') as PostPage).items;
  const { title: __, ...untitledItem } = item ?? {};
  const page = (...items: unknown[]) => ({ items, nextCursor: null });
  const broken = { code: 'INTERNAL_SERVER_ERROR', cause: { cause: expect.any(z.ZodError) } };

  test('all of it, where no fields are named', async () => {
    expect(await read({ slug }, { ...post, secret: 1 })).toEqual(post);
    await expect(read({ slug }, untitled)).rejects.toMatchObject(broken);
    expect(await list({}, [{ ...item, secret: 1 }])).toEqual(page(item));
    await expect(list({}, [{ ...item }, untitledItem])).rejects.toMatchObject(broken);
  });

  test('those that are named', async () => {
    const fields = ['title', 'tags'] as const;
    expect(await read({ slug, fields: [...fields] }, post)).toEqual({ title, tags });
    await expect(read({ slug, fields: [...fields] }, { tags })).rejects.toMatchObject(broken);
    await expect(read({ slug, fields: ['title'] }, { title: null })).rejects.toMatchObject(broken);
    expect(await list({ fields: [...fields] }, [{ ...item }])).toEqual(
      page({ title: item?.title, tags: item?.tags }),
    );
    await expect(list({ fields: ['title'] }, [{ title }, { tags }])).rejects.toMatchObject(broken);
  });

  test('what is only there by name, named among the fields or beside them', async () => {
    const beside = { slug, include: ['authorProfile' as const] };
    const alone = { slug, fields: ['authorProfile' as const] };
    expect(await read(beside, { ...post, authorProfile })).toEqual({ ...post, authorProfile });
    expect(await read({ ...beside, fields: ['title'] }, { ...post, authorProfile: null })).toEqual({
      title,
      authorProfile: null,
    });
    expect(await read(alone, { authorProfile })).toEqual({ authorProfile });
    await expect(read(beside, post)).rejects.toMatchObject(broken);
    await expect(read({ ...beside, fields: ['title'] }, { title })).rejects.toMatchObject(broken);
    await expect(read(alone, {})).rejects.toMatchObject(broken);
    await expect(list({ include: ['content'] }, [{ ...item }])).rejects.toMatchObject(broken);
  });

  test('not what is only there for some, named or not', async () => {
    expect(await list({ fields: ['title', 'autosave'] }, [{ title }])).toEqual(page({ title }));
  });
});

/** What its first example answers. */
function shown(name: string): unknown {
  return examplesOf(metaOf(name))[0]?.answer.body;
}

function metaOf(name: string): Meta {
  const found = procedures.find(([path]) => path === name)?.[1]._def.meta;
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
}

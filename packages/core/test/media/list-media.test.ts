import { Media, MediaListInput } from '@masthead/contracts';
import {
  actorOf,
  createMediaRow,
  createTestContext,
  createTestDatabase,
  createUser,
  plansOf,
  type TestDatabase,
  type TestUser,
  wholeTables,
} from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { getMedia } from '../../src/media/get-media.ts';
import { listMedia } from '../../src/media/list-media.ts';

type Input = Partial<MediaListInput>;

const day = (n: number) => new Date(Date.UTC(2026, 5, n));
const since = (n: number) => day(n).toISOString();

let database: TestDatabase;
let ada: TestUser;
let ctx: Context;
beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  ada = await createUser(db);
  ctx = createTestContext({ db, actor: actorOf(ada) });
  await createMediaRow(db, await createUser(db));
  for (const [n, { alt, ...fields }] of [
    { alt: '1 loaf', byteSize: 300, mimeType: 'image/jpeg' },
    { alt: '', byteSize: 100, mimeType: 'image/png' },
    { alt: '3 loaves', byteSize: 200, mimeType: 'image/png' },
    { alt: '', byteSize: 300, mimeType: 'image/jpeg' },
  ].entries()) {
    const { id } = await createMediaRow(db, ada);
    const variants = [{ width: 480, height: 360, mimeType: 'image/avif' }];
    await db.media.update({
      where: { id },
      data: { ...fields, alt, width: n + 1, createdAt: day(n + 1), metadata: { variants } },
    });
  }
});
afterAll(() => database[Symbol.asyncDispose]());

const list = (input: Input) => listMedia(ctx, MediaListInput.parse(input));

/** Widths over all pages: the first uploaded is 1 wide. */
async function widths(input: Input): Promise<number[]> {
  const found: number[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await list({ ...input, limit: 2, ...(cursor && { cursor }) });
    found.push(...page.items.map(({ width }) => width));
    cursor = page.nextCursor;
  }
  return found;
}

test.each<[string, Input, number[]]>([
  ['newest first', {}, [4, 3, 2, 1]],
  ['newest first, by name', { sort: '-createdAt' }, [4, 3, 2, 1]],
  ['oldest first', { sort: 'createdAt' }, [1, 2, 3, 4]],
  ['largest first, of equals the newer', { sort: '-byteSize' }, [4, 1, 3, 2]],
  ['in a format', { mimeType: 'image/png' }, [3, 2]],
  ['in a format that none has', { mimeType: 'image/gif' }, []],
  ['that say what they show', { hasAlt: true }, [3, 1]],
  ['that do not', { hasAlt: false }, [4, 2]],
  ['since a moment, which counts', { createdSince: since(3) }, [4, 3]],
  ['until a moment, which does not', { createdUntil: since(3) }, [2, 1]],
  [
    'unused ones without alt, largest first',
    { unused: true, hasAlt: false, sort: '-byteSize' },
    [4, 2],
  ],
  ['that something shows', { unused: false }, []],
])('lists those %s', async (_, input, expected) => {
  expect(await widths(input)).toEqual(expected);
});

test('gives cursors that are of its filters and of its order', async () => {
  const cursor = (await list({ limit: 1 })).nextCursor ?? '';
  expect((await list({ sort: '-createdAt', cursor })).items).toHaveLength(3);
  const others: Input[] = [
    ...[{ sort: 'createdAt' as const }, { sort: '-byteSize' as const }, { hasAlt: false }],
    ...[{ mimeType: 'image/png' as const }, { createdSince: since(1) }, { unused: true }],
  ];
  for (const other of others) {
    await expect(list({ ...other, cursor })).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
  }
});

test('reads the fields that are named, in one statement', async () => {
  const whole = (await list({})).items;
  const { id } = whole[0] as Media;
  for (const field of Media.keyof().options) {
    const fields = [field];
    for (const [work, expected] of [
      [() => list({ fields }).then(({ items }) => items), whole],
      [() => getMedia(ctx, { id, fields }).then((picture) => [picture]), whole.slice(0, 1)],
    ] as const) {
      const { result, statements } = await database.queries.during(work);
      expect(result).toEqual(expected.map((picture) => ({ [field]: picture[field] })));
      expect(statements).toHaveLength(1);
      expect(statements[0]?.includes('variants')).toBe(field === 'variants');
    }
  }
});

describe('among many pictures', () => {
  beforeAll(async () => {
    await database.db
      .$executeRaw`INSERT INTO media (id, owner_id, sha256, mime_type, byte_size, storage_key, created_at)
      SELECT gen_random_uuid(), ${ada.id}::uuid, sha256(n::text::bytea), 'image/png', n % 1000 + 1, md5(n::text),
             now() - n * interval '1 minute' FROM generate_series(1, 10000) n`;
    await database.db.$executeRawUnsafe('ANALYZE');
  }, 60_000);

  test.each<[Input, string]>([
    [{}, 'media_owner_id_created_at_id_idx'],
    [{ sort: 'createdAt' }, 'media_owner_id_created_at_id_idx'],
    [{ createdSince: since(1) }, 'media_owner_id_created_at_id_idx'],
    [{ sort: '-byteSize' }, 'media_owner_id_byte_size_id_idx'],
  ])('%j and its next page are read by %s', async (input, index) => {
    let cursor: string | null | undefined;
    for (const page of [1, 2]) {
      const steps = await plansOf(database.db, async (db) => {
        const asked = MediaListInput.parse({ ...input, ...(cursor && { cursor }) });
        cursor = (await listMedia({ ...ctx, db }, asked)).nextCursor;
      });
      expect(wholeTables(steps, ['media']), `page ${page}`).toEqual([]);
      expect(steps.map((step) => step['Index Name'])).toContain(index);
      expect(cursor).not.toBeNull();
    }
  });
});

import { AppError, type ErrorCode, VersionListInput } from '@masthead/contracts';
import {
  actorOf,
  createPost,
  createTestContext,
  createTestDatabase,
  createUser,
  type TestDatabase,
  type TestUser,
} from '@masthead/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { archivePost } from '../../src/posts/archive-post.ts';
import { deletePost } from '../../src/posts/delete-post.ts';
import { getPost } from '../../src/posts/get-post.ts';
import { publishPost } from '../../src/posts/publish-post.ts';
import { schedulePost } from '../../src/posts/schedule-post.ts';
import { unpublishPost } from '../../src/posts/unpublish-post.ts';
import { unschedulePost } from '../../src/posts/unschedule-post.ts';
import { updatePost } from '../../src/posts/update-post.ts';
import { restorePost } from '../../src/trash/restore-post.ts';
import { listVersions } from '../../src/versions/list-versions.ts';
import { restoreVersion } from '../../src/versions/restore-version.ts';
import { saveVersion } from '../../src/versions/save-version.ts';

/** Interleavings in every test run. Raise it by hand for a long search: 10,000 take some minutes. */
const RUNS = 300;
const TIME_LIMIT = 90_000;

const PARAGRAPHS = 4;

let database: TestDatabase;
let writers: [TestUser, TestUser];
beforeAll(async () => {
  database = await createTestDatabase();
  const editor = await createUser(database.db, { role: 'editor' });
  writers = [await createUser(database.db), editor];
});
afterAll(() => database[Symbol.asyncDispose]());

type Command =
  | { does: 'read' | 'publish' | 'unpublish' | 'schedule' | 'unschedule' | 'archive' }
  | { does: 'trash' | 'untrash' | 'save' }
  | { does: 'edit'; paragraph: number; merge: boolean }
  | { does: 'restore'; number: number };

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('edit' as const),
      paragraph: fc.nat(PARAGRAPHS - 1),
      merge: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('read' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('restore' as const),
      number: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constantFrom(
        'publish' as const,
        'unpublish' as const,
        'schedule' as const,
        'unschedule' as const,
        'archive' as const,
        'save' as const,
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constantFrom('trash' as const, 'untrash' as const) }),
  },
);

/** What both writers do at the same time; then the next step. */
const steps = fc.array(fc.tuple(command, command), { minLength: 1, maxLength: 8 });

/** Refusals that a writer is told of. Anything else is a fault. */
const refusals: ReadonlySet<ErrorCode> = new Set([
  'VERSION_CONFLICT',
  'VERSION_NOT_FOUND',
  'POST_NOT_FOUND',
  'ALREADY_PUBLISHED',
]);

interface Writer {
  name: string;
  ctx: Context;
  /** What they have on their screen. */
  version: number;
  content: string;
}

interface Accepted {
  mark: string;
  /** The text that was sent, when it was to be stored as it is. */
  content: string | undefined;
  /** The paragraph that its writer saw, and wrote over. */
  replaced: string | undefined;
}

/** Does it and answers the text it got accepted, if any. */
async function perform(id: string, writer: Writer, what: Command, mark: string) {
  const { ctx, version: expectedVersion } = writer;
  switch (what.does) {
    case 'read': {
      const { version, content } = await getPost(ctx, { slug: id });
      Object.assign(writer, { version, content });
      return undefined;
    }
    case 'edit': {
      const parts = writer.content.split('\n\n');
      const content = parts.with(what.paragraph, mark).join('\n\n');
      const onConflict = what.merge ? 'merge' : 'refuse';
      await updatePost(ctx, { id, expectedVersion, content, onConflict });
      // They go on from what is stored, as an editor does after it saved.
      const stored = await getPost(ctx, { slug: id }).catch(() => undefined);
      if (stored) Object.assign(writer, { version: stored.version, content: stored.content });
      return {
        mark,
        content: what.merge ? undefined : content,
        replaced: parts[what.paragraph],
      };
    }
    case 'restore': {
      await restoreVersion(ctx, { id, number: what.number, expectedVersion });
      return undefined;
    }
    case 'publish':
      return void (await publishPost(ctx, { id }));
    case 'unpublish':
      return void (await unpublishPost(ctx, { id }));
    case 'schedule':
      return void (await schedulePost(ctx, { id, publishAt: inAnHour(), unpublishAt: null }));
    case 'unschedule':
      return void (await unschedulePost(ctx, { id }));
    case 'archive':
      return void (await archivePost(ctx, { id }));
    case 'save':
      return void (await saveVersion(ctx, { id, label: mark }));
    case 'trash':
      return void (await deletePost(ctx, { id }));
    case 'untrash':
      return void (await restorePost(ctx, { id }));
  }
}

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

async function unlessRefused<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError && refusals.has(error.code)) return undefined;
    throw error;
  }
}

/** Every text the post ever had, in order, and those of its kept versions. */
async function keptTexts(id: string, ctx: Context) {
  await restorePost(ctx, { id });
  const where = { postId: id };
  const select = { contentRaw: true } as const;
  const { version, contentRaw } = await database.db.post.findUniqueOrThrow({
    where: { id },
    select: { version: true, contentRaw: true },
  });
  const revisions = await database.db.postRevision.findMany({
    where,
    select: { version: true, ...select },
    orderBy: { version: 'asc' },
  });
  expect(revisions.map((revision) => revision.version)).toEqual(
    Array.from({ length: version - 1 }, (_, i) => i + 1),
  );
  const versions = await database.db.postVersion.findMany({ where, select });
  const { items } = await listVersions(ctx, VersionListInput.parse({ id, limit: 100 }));
  expect(items.map(({ number }) => number)).toEqual(Array.from(items, (_, i) => items.length - i));
  return {
    chain: [...revisions.map((row) => row.contentRaw), contentRaw],
    versions: versions.map((row) => row.contentRaw),
  };
}

/** Paragraphs that this edit took away, but for the one it was made to replace. */
function unseenLosses(chain: readonly string[], { mark, replaced }: Accepted): string[] {
  const at = chain.findIndex((text) => text.includes(mark));
  const [before = '', after = ''] = [chain[at - 1], chain[at]];
  const left = after.split('\n\n');
  return before.split('\n\n').filter((part) => part !== replaced && !left.includes(part));
}

test(
  `no accepted edit is lost in ${RUNS} interleavings of two writers`,
  async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (script) => {
        const content = Array.from({ length: PARAGRAPHS }, (_, n) => `Paragraph ${n}`).join('\n\n');
        const [owner] = writers;
        const { id } = await createPost(database.db, { author: owner, status: 'draft', content });
        const team = writers.map((user, n): Writer => {
          const ctx = createTestContext({ db: database.db, actor: actorOf(user) });
          return { name: `W${n}`, ctx, version: 1, content };
        });
        const accepted: Accepted[] = [];
        for (const [n, commands] of script.entries()) {
          const done = await Promise.all(
            team.map((writer, i) => {
              const what = commands[i] ?? commands[0];
              return unlessRefused(perform(id, writer, what, `${writer.name}-${n}.`));
            }),
          );
          accepted.push(...done.filter((it) => it !== undefined));
        }
        const [first] = team;
        if (!first) throw new Error('nobody writes');
        const { chain, versions } = await keptTexts(id, first.ctx);
        for (const edit of accepted) {
          const found = (text: string) =>
            edit.content === undefined ? text.includes(edit.mark) : text === edit.content;
          expect([...chain, ...versions].some(found), `${edit.mark} is lost`).toBe(true);
          expect(unseenLosses(chain, edit), `${edit.mark} writes over what it did not see`).toEqual(
            [],
          );
        }
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: TIME_LIMIT, markInterruptAsFailure: false },
    );
  },
  TIME_LIMIT + 30_000,
);

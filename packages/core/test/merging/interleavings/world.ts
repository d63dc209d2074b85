import { AppError, type ErrorCode, type Post, type PostConflict } from '@masthead/contracts';
import {
  actorOf,
  createPost,
  createTestContext,
  createUser,
  type TestDatabase,
} from '@masthead/testkit';
import { discardAutosave } from '../../../src/autosaves/discard-autosave.ts';
import { saveAutosave } from '../../../src/autosaves/save-autosave.ts';
import type { Context } from '../../../src/context.ts';
import { archivePost } from '../../../src/posts/archive-post.ts';
import { deletePost } from '../../../src/posts/delete-post.ts';
import { getPost } from '../../../src/posts/get-post.ts';
import { publishPost } from '../../../src/posts/publish-post.ts';
import { schedulePost } from '../../../src/posts/schedule-post.ts';
import { unarchivePost } from '../../../src/posts/unarchive-post.ts';
import { unpublishPost } from '../../../src/posts/unpublish-post.ts';
import { unschedulePost } from '../../../src/posts/unschedule-post.ts';
import { updatePost } from '../../../src/posts/update-post.ts';
import { restorePost } from '../../../src/trash/restore-post.ts';
import { restoreVersion } from '../../../src/versions/restore-version.ts';
import { saveVersion } from '../../../src/versions/save-version.ts';
import { type Command, PLACES, type Script } from './script.ts';

/** What a writer sees of the post. */
export interface Screen {
  version: number;
  content: string;
}

/** A write of the content as its writer knows it: what they saw, what they sent, what they were told. */
export type Write = { seen: Screen } & (
  | { does: 'edit'; sent: string; merge: boolean }
  | { does: 'restore'; number: number }
) &
  (
    | { accepted: true; answer: Pick<Post, 'version' | 'content' | 'status'> }
    | { accepted: false; currentVersion: number; conflict: PostConflict | undefined }
  );

/** Everything that the writers of one post were told: all that the oracle knows. */
export interface Log {
  start: Screen;
  writes: Write[];
  /** Named saves: the number each was told. */
  saves: { label: string; number: number }[];
  /** What each writer typed last, and neither saved nor gave up; null: nothing. */
  typed: (string | null)[];
  /** Of two windows that typed at the same time: how many were told that it is kept, and what the other was told. */
  twins: { kept: string[]; refused: AppError[] }[];
}

/** Writers who may change one another's posts: an author and two editors. */
export async function createTeam({ db }: Pick<TestDatabase, 'db'>) {
  const users = [
    await createUser(db),
    await createUser(db, { role: 'editor' }),
    await createUser(db, { role: 'editor' }),
  ] as const;
  return { db, users, contexts: users.map((it) => createTestContext({ db, actor: actorOf(it) })) };
}

export type Team = Awaited<ReturnType<typeof createTeam>>;

/** Plays a script on a post of its own and answers what everyone was told, and the post's id. */
export async function play(team: Team, script: Script): Promise<Log & { id: string }> {
  const content = Array.from({ length: PLACES }, (_, n) => `Paragraph ${n}`).join('\n\n');
  const { id } = await createPost(team.db, { author: team.users[0], status: 'draft', content });
  const start = { version: 1, content };
  const typed = script.map(() => null);
  const log: Log = { start, writes: [], saves: [], typed, twins: [] };
  await Promise.all(
    script.map(async (commands, n) => {
      const ctx = team.contexts[n];
      if (ctx === undefined) throw new Error('more scripts than writers');
      const writer: Writer = { id, ctx, name: `W${n}`, screen: start, log, autosave: undefined };
      for (const [step, command] of commands.entries()) await perform(writer, command, step);
      log.typed[n] = writer.autosave?.content ?? null;
    }),
  );
  return { ...log, id };
}

interface Writer {
  id: string;
  ctx: Context;
  name: string;
  screen: Screen;
  log: Log;
  /** What they were told is kept of what they typed. */
  autosave: Screen | undefined;
}

/** Refusals that a writer is told of and has to live with. Anything else is a fault. */
const refusals: ReadonlySet<ErrorCode> = new Set([
  'VERSION_CONFLICT',
  'VERSION_NOT_FOUND',
  'POST_NOT_FOUND',
  'ALREADY_PUBLISHED',
]);

async function perform(writer: Writer, command: Command, step: number): Promise<void> {
  try {
    await act(writer, command, `${writer.name}-${step}.`);
  } catch (error) {
    if (!(error instanceof AppError && refusals.has(error.code))) throw error;
  }
}

async function act(writer: Writer, command: Command, mark: string): Promise<unknown> {
  const { id, ctx, screen, log } = writer;
  switch (command.does) {
    case 'edit': {
      const { place, merge } = command;
      const sent = screen.content.split('\n\n').with(place, mark).join('\n\n');
      const onConflict = merge ? 'merge' : 'refuse';
      const input = { id, expectedVersion: screen.version, content: sent, onConflict } as const;
      const autosaveVersion = writer.autosave?.version;
      return write(writer, { does: 'edit', sent, merge }, async () => {
        const post = await updatePost(ctx, { ...input, autosaveVersion });
        // What was typed is in what was saved, as far as its writer is concerned.
        writer.autosave = undefined;
        return post;
      });
    }
    case 'restore': {
      const { number } = command;
      const input = { id, number, expectedVersion: screen.version };
      return write(writer, { does: 'restore', number }, () => restoreVersion(ctx, input));
    }
    case 'read': {
      const { version, content } = await getPost(ctx, { slug: id });
      writer.screen = { version, content };
      return;
    }
    case 'type':
      return type(writer, { ...command, mark });
    case 'discard':
      await discardAutosave(ctx, { id, version: writer.autosave?.version });
      writer.autosave = undefined;
      return;
    case 'save': {
      const { number } = await saveVersion(ctx, { id, label: mark });
      return log.saves.push({ label: mark, number });
    }
    case 'schedule':
      return schedulePost(ctx, { id, publishAt: inAnHour(), unpublishAt: null });
    case 'publish':
      return publishPost(ctx, { id });
    case 'unpublish':
      return unpublishPost(ctx, { id });
    case 'unschedule':
      return unschedulePost(ctx, { id });
    case 'archive':
      return archivePost(ctx, { id });
    case 'unarchive':
      return unarchivePost(ctx, { id });
    case 'trash':
      return deletePost(ctx, { id });
    case 'untrash':
      return restorePost(ctx, { id });
  }
}

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

async function type(
  writer: Writer,
  { place, twice, mark }: { place: number; twice: boolean; mark: string },
): Promise<void> {
  const { id, ctx, screen, log, autosave } = writer;
  const windows = (twice ? ['left', 'right'] : ['only']).map((window) => {
    const words = `${mark}${window}`;
    const content = screen.content.split('\n\n').with(place, words).join('\n\n');
    const text = { title: 'T', summary: '', content, details: {} };
    const at = { expectedVersion: autosave?.version ?? 0, baseVersion: screen.version };
    return saveAutosave(ctx, { id, ...at, ...text });
  });
  const told = await Promise.allSettled(windows);
  const kept = told.flatMap((it) => (it.status === 'fulfilled' ? [it.value] : []));
  const [first] = kept;
  if (first !== undefined) writer.autosave = { version: first.version, content: first.content };
  const refused = told.flatMap((it) => (it.status === 'rejected' ? [it.reason] : []));
  // One window alone is only refused where nobody may write.
  if (!twice && refused.length > 0) throw refused[0];
  if (twice && kept.length > 0) {
    log.twins.push({ kept: kept.map(({ content }) => content), refused });
  }
}

type Sent = { does: 'edit'; sent: string; merge: boolean } | { does: 'restore'; number: number };

/** Logs what came of it. Its writer goes on from the answer, as an editor does after it saved. */
async function write(writer: Writer, sent: Sent, run: () => Promise<Post>): Promise<void> {
  const seen = writer.screen;
  const { writes } = writer.log;
  try {
    const { version, content, status } = await run();
    writes.push({ ...sent, seen, accepted: true, answer: { version, content, status } });
    writer.screen = { version, content };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'VERSION_CONFLICT') throw error;
    const { currentVersion = 0, conflict } = error;
    writes.push({ ...sent, seen, accepted: false, currentVersion, conflict });
  }
}

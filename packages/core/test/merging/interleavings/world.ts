import { AppError, type ErrorCode, type Post, type PostConflict } from '@masthead/contracts';
import {
  actorOf,
  createPost,
  createTestContext,
  createUser,
  type TestDatabase,
} from '@masthead/testkit';
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
  const log: Log = { start, writes: [], saves: [] };
  await Promise.all(
    script.map(async (commands, n) => {
      const ctx = team.contexts[n];
      if (ctx === undefined) throw new Error('more scripts than writers');
      const writer: Writer = { id, ctx, name: `W${n}`, screen: start, log };
      for (const [step, command] of commands.entries()) await perform(writer, command, step);
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
      return write(writer, { does: 'edit', sent, merge }, () => updatePost(ctx, input));
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

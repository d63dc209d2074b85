import { renderAgain } from '@masthead/core';
import { createLogger, createMarkdownRenderer } from '@masthead/infra';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { interruptible } from '../interrupt.ts';
import { type Io, say } from '../io.ts';
import { withDatabase } from '../open-database.ts';

/** `masthead rerender`. */
export async function rerender(io: Io): Promise<ExitCode> {
  const level = io.env.MASTHEAD_DEBUG ? 'debug' : 'silent';
  const log = createLogger({ level, destination: { write: (line) => void io.err.write(line) } });
  const renderer = createMarkdownRenderer({ log });
  try {
    const { posts, comments, changed, refused, interrupted } = await interruptible(
      io.err,
      (signal) =>
        withDatabase(io, (db) => renderAgain({ db, renderMarkdown: renderer.render }, { signal })),
    );
    say(io.out, `Posts: ${posts}. Comments: ${comments}. Came out otherwise: ${changed}.`);
    for (const id of refused) say(io.err, `${id} is too complex now, and stays as it was.`);
    if (interrupted) return exitCodes.interrupted;
    return refused.length > 0 ? exitCodes.failed : exitCodes.ok;
  } finally {
    await renderer.close();
  }
}

// What announcing costs those who write. A transaction that notifies holds a lock of the whole database while it
// commits, so many writers at once commit one after the other.
import { newId } from '@masthead/core';
import { createDatabase, createListener, insertComment } from '@masthead/db';

export const WRITERS = 16;

const TRIGGERS = [
  ['comments', 'comments_announce_insert'],
  ['notifications', 'notifications_announce_insert'],
];

interface Turns {
  url: string;
  rounds: number;
  seconds: number;
}

/** Comments written a second on posts of a seeded database, with and without the triggers, turn by turn. */
export async function announcing({ url, rounds, seconds }: Turns) {
  const db = createDatabase({ url, poolMax: WRITERS });
  const listener = createListener({ url, channel: 'masthead_live', onMessage() {}, onGap() {} });
  await listener.hear();
  const posts = await db.post.findMany({ select: { id: true, authorId: true } });

  const turn = async (told: boolean) => {
    for (const [table, trigger] of TRIGGERS) {
      await db.$executeRawUnsafe(
        `ALTER TABLE ${table} ${told ? 'ENABLE' : 'DISABLE'} TRIGGER ${trigger}`,
      );
    }
    let written = 0;
    const end = performance.now() + seconds * 1000;
    const write = async (writer: number) => {
      for (let n = writer; performance.now() < end; n += WRITERS, written++) {
        const [on, by] = [posts[n % posts.length], posts[(n * 7 + 1) % posts.length]];
        if (on && by) await insertComment(db, comment(on.id, by.authorId));
      }
    };
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
    return written / seconds;
  };

  const pairs: { told: number; untold: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    pairs.push({ untold: await turn(false), told: await turn(true) });
  }
  await listener.close();
  await db.close();
  return pairs;
}

function comment(postId: string, authorId: string) {
  return {
    ...{ id: newId(), postId, authorId, parentId: null, now: new Date(), maxDepth: 4 },
    ...{ bodyRaw: 'I let mine rise overnight.', bodyHtml: '<p>I let mine rise overnight.</p>' },
  };
}

import type { Tx } from '@masthead/db';
import { newId } from '../ids.ts';
import { type DemoIds, idOf } from './demo-ids.ts';
import type { RenderedComment, RenderedDemo } from './render-demo.ts';

interface CommentRow {
  id: string;
  postId: string;
  authorId: string;
  parentId: string | null;
  path: string;
  depth: number;
  bodyRaw: string;
  bodyHtml: string;
  createdAt: Date;
  updatedAt: Date;
}

/** Adds all comments at once and counts them: written one by one they would take as long as the rest. */
export async function addThreads(
  tx: Tx,
  threads: RenderedDemo['threads'],
  ids: DemoIds,
): Promise<void> {
  const rows = threads.flatMap(({ post, comments }) =>
    comments.flatMap((comment) =>
      rowsOf(comment, { ids, postId: idOf(ids.posts, post), parent: undefined }),
    ),
  );
  await tx.comment.createMany({ data: rows });
  await tx.$executeRaw`
    UPDATE posts SET comment_count = counted.n
      FROM (SELECT post_id, count(*)::int AS n FROM comments GROUP BY post_id) counted
     WHERE posts.id = counted.post_id`;
}

interface Place {
  ids: DemoIds;
  postId: string;
  parent: CommentRow | undefined;
}

/** A comment and its replies in reading order, which is the order of their ids and so of their paths. */
function rowsOf(comment: RenderedComment, { ids, postId, parent }: Place): CommentRow[] {
  const id = newId();
  const step = id.replaceAll('-', '');
  const row = {
    id,
    postId,
    authorId: idOf(ids.users, comment.author),
    parentId: parent?.id ?? null,
    path: parent ? `${parent.path}.${step}` : step,
    depth: parent ? parent.depth + 1 : 0,
    bodyRaw: comment.body,
    bodyHtml: comment.html,
    createdAt: comment.date,
    updatedAt: comment.date,
  };
  return [row, ...comment.replies.flatMap((reply) => rowsOf(reply, { ids, postId, parent: row }))];
}

import type { Comment, CommentEvent } from '@masthead/contracts';
import {
  allComments,
  type Cached,
  tombstone,
  withComment,
  withTombstone,
  withUpdated,
} from './comment-cache.ts';

/** What stands on the page, and what is new and waits until the reader asks for it. */
export interface Shown {
  data: Cached;
  news: readonly Comment[];
}

/** What stands there changes where it stands; what is new waits. Taking an event twice changes nothing. */
export function take(shown: Shown, event: CommentEvent): Shown {
  switch (event.type) {
    case 'created':
      return withLatest(shown, event.comment, true);
    case 'changed':
      return withLatest(shown, event.comment, false);
    case 'removed':
      // A line that says so, though nobody answered: whoever is reading it sees what became of it.
      return {
        data: withTombstone(shown.data, event.comment.id),
        news: shown.news.map((item) => (item.id === event.comment.id ? tombstone(item) : item)),
      };
    case 'ready':
    case 'reset':
      return shown;
  }
}

/**
 * What the server listed, against what is shown. `asked` is what stood there before it was asked; what is
 * missing of that is gone, if the list was read to its end.
 */
export function compare(
  shown: Shown,
  { listed, toItsEnd, asked }: { listed: readonly Comment[]; toItsEnd: boolean; asked: Cached },
): Shown {
  const there = new Set(listed.map(({ id }) => id));
  const gone = toItsEnd ? allComments(asked).filter(({ id }) => !there.has(id)) : [];
  const latest = listed.reduce((before, comment) => withLatest(before, comment, true), shown);
  return { ...latest, data: gone.reduce((data, { id }) => withTombstone(data, id), latest.data) };
}

/** How many of what waits the reader does not know. What they wrote elsewhere waits too. */
export function countNews({ data, news }: Shown, reader: string | undefined): number {
  const there = idsOf(data);
  return news.filter(
    ({ id, deleted, author }) => !deleted && !there.has(id) && author?.id !== reader,
  ).length;
}

/** Puts what waits in its place. `first` is where the reader goes on: the first of it. */
export function place({ data, news }: Shown): { data: Cached; first: string | undefined } {
  const there = idsOf(data);
  const placed = news.filter(
    ({ id, deleted }) =>
      !there.has(id) && (!deleted || news.some(({ parentId }) => parentId === id)),
  );
  const ids = idsIn(placed);
  const next = placed.reduce(withComment, data);
  return { data: next, first: allComments(next).find(({ id }) => ids.has(id))?.id };
}

function withLatest({ data, news }: Shown, comment: Comment, mayBeNew: boolean): Shown {
  const known = [...allComments(data), ...news].filter(({ id }) => id === comment.id);
  if (known.length > 0) {
    if (known.every(({ version }) => version >= comment.version)) return { data, news };
    return {
      data: withUpdated(data, comment),
      news: news.map((item) => (item.id === comment.id ? comment : item)),
    };
  }
  // An answer to what is on a page that was not read comes with that page.
  const { parentId } = comment;
  const hasPlace = parentId === null || idsOf(data).has(parentId) || idsIn(news).has(parentId);
  return { data, news: mayBeNew && hasPlace ? [...news, comment] : news };
}

const idsIn = (comments: readonly Comment[]) => new Set(comments.map(({ id }) => id));
const idsOf = (data: Cached) => idsIn(allComments(data));

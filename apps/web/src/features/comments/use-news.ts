import type { Comment, CommentEvent } from '@masthead/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { unreadCount } from '../notifications/notification-queries.ts';
import { readingPost } from '../posts/post-queries.ts';
import { allComments, type Cached } from './comment-cache.ts';
import { compare, place, type Shown, take } from './comment-news.ts';
import { commentPage, commentPages } from './comment-queries.ts';
import { showComment } from './show-comment.ts';

/** Who scrolls past or looks at another tab for a moment opens no stream. */
const SETTLED_MS = 500;
/** After a list that could not be read. */
const AGAIN_MS = 60_000;

export interface Watched {
  postId: string;
  /** As it stands on the page. */
  data: Cached;
  watching: boolean;
  /** The id of who is signed in. */
  reader: string | undefined;
}

/**
 * What was written under the post since it was read, and a way to put it there. While `watching`, what
 * happens to the comments is told; afterwards, what happened meanwhile.
 */
export function useNews({ postId, data, watching, reader }: Watched) {
  const { api, session } = useApp();
  const queryClient = useQueryClient();
  const { slug } = useParams({ from: '/posts/$slug' });
  const { comments: from } = useSearch({ from: '/posts/$slug' });
  const { queryKey } = commentPages(api, postId, from);
  const { queryKey: postKey } = readingPost(api, slug);
  const [news, setNews] = useState<readonly Comment[]>([]);
  const waiting = useRef(news);
  const lastEventId = useRef<string>(undefined);

  const change = (next: (shown: Shown) => Shown) => {
    const before = queryClient.getQueryData(queryKey);
    if (!before) return;
    const shown = next({ data: before, news: waiting.current });
    waiting.current = shown.news;
    setNews(shown.news);
    if (shown.data === before) return;
    queryClient.setQueryData(queryKey, shown.data);
    if (from !== undefined || shown.data.pages.at(-1)?.nextCursor) return;
    const commentCount = allComments(shown.data).filter(({ deleted }) => !deleted).length;
    queryClient.setQueryData(postKey, (post) => post && { ...post, commentCount });
  };

  /** As many pages as are shown, anew. */
  const readAnew = async () => {
    const asked = queryClient.getQueryData(queryKey);
    if (!asked) return;
    const listed: Comment[] = [];
    let cursor: string | null | undefined = from;
    for (let page = 0; page < asked.pages.length && cursor !== null; page++) {
      const { items, nextCursor } = await commentPage(api, postId, cursor);
      listed.push(...items);
      cursor = nextCursor;
    }
    change((shown) => compare(shown, { listed, toItsEnd: cursor === null, asked }));
  };

  /** Whether the reader is notified of it too. */
  const isForReader = ({ author, parentId }: Comment) => {
    const state = session.state();
    if (state.status !== 'signed-in' || author?.id === state.me.id) return false;
    const shown = queryClient.getQueryData(queryKey);
    const answered = shown && allComments(shown).find(({ id }) => id === parentId);
    const post = queryClient.getQueryData(postKey);
    return [answered?.author?.id, post?.author.id].includes(state.me.id);
  };

  const open = useEffectEvent((onLost: () => void) => {
    let left = false;
    // What is told while the list is read is about a later moment.
    let before = Promise.resolve();
    let unread = lastEventId.current === undefined;
    const onEvent = async (id: string, event: CommentEvent) => {
      if (left) return;
      if (event.type === 'reset' || (event.type === 'ready' && unread)) {
        await readAnew();
        unread = false;
      }
      change((shown) => take(shown, event));
      lastEventId.current = id;
      if (event.type === 'created' && isForReader(event.comment)) {
        void queryClient.invalidateQueries(unreadCount(api));
      }
    };
    const subscription = api.comments.watch.subscribe(
      { postId, lastEventId: lastEventId.current },
      {
        onData: ({ id, data }) => {
          before = before
            .then(() => onEvent(id, data))
            .catch(() => {
              // The list could not be read: the next stream begins with it.
              if (left) return;
              close();
              onLost();
            });
        },
        // Nobody waits for it: the page is as it was read.
        onError: () => {},
      },
    );
    const close = () => {
      left = true;
      subscription.unsubscribe();
    };
    return close;
  });

  // For somebody else it is another stream.
  useEffect(() => {
    if (!watching) return;
    let close: (() => void) | undefined;
    let timer: ReturnType<typeof setTimeout>;
    const openIn = (ms: number) => {
      timer = setTimeout(() => {
        close = open(() => openIn(AGAIN_MS));
      }, ms);
    };
    openIn(SETTLED_MS);
    return () => {
      clearTimeout(timer);
      close?.();
    };
  }, [watching, reader]);

  // When it is drawn, not before.
  const first = useRef<string>(undefined);
  useEffect(() => {
    const id = first.current;
    if (id === undefined || !allComments(data).some((comment) => comment.id === id)) return;
    first.current = undefined;
    showComment(id);
  }, [data]);

  const show = () =>
    change((shown) => {
      const placed = place(shown);
      first.current = placed.first;
      return { data: placed.data, news: [] };
    });
  return { news, show };
}

import { useMe } from '../../lib/session/use-session.ts';
import { countNews } from './comment-news.ts';
import { useNews, type Watched } from './use-news.ts';

/** That new comments came, and a button that shows them. Nothing moves before it is pressed. */
export function CommentNewsLine(watched: Omit<Watched, 'reader'>) {
  const reader = useMe()?.id;
  const { news, show } = useNews({ ...watched, reader });
  const fresh = countNews({ data: watched.data, news }, reader);
  if (fresh === 0) return null;
  return (
    <button type="button" className="button button--small" onClick={show}>
      {fresh === 1 ? '1 new comment – show it' : `${fresh} new comments – show them`}
    </button>
  );
}

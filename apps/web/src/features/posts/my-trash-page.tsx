import type { TrashedPost } from '@masthead/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { count } from '../../lib/format.ts';
import { messageOf } from '../../lib/problem.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Instant } from '../../ui/instant.tsx';
import { MoreLink } from '../../ui/more-link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageMeta } from '../../ui/page-meta.tsx';
import { RequireSession } from '../auth/require-session.tsx';
import { MyPostsHead } from './my-posts-head.tsx';
import { trashPages } from './post-queries.ts';
import { usePostDeeds } from './use-post-deeds.ts';
import './my-posts-page.css';

export function MyTrashPage() {
  return (
    <div className="page" lang="en" dir="ltr">
      <PageMeta title="Trash" noindex />
      <MyPostsHead title="Trash" shelf="trash" />
      <RequireSession>{() => <MyTrash />}</RequireSession>
    </div>
  );
}

function MyTrash() {
  const { api } = useApp();
  const query = useInfiniteQuery(trashPages(api));
  const list = useRef<HTMLUListElement>(null);
  const deeds = usePostDeeds();
  const [doomed, setDoomed] = useState<TrashedPost | 'all'>();
  if (query.isPending) return <div className="waiting" aria-busy="true" />;
  if (query.isError && !query.data) return <Notice tone="problem">{messageOf(query.error)}</Notice>;

  const posts = query.data.pages.flatMap((page) => page.items);
  if (posts.length === 0) {
    return (
      <p>
        The trash is empty. What you delete stays here for 30 days.{' '}
        <Link to="/me/posts">My posts</Link>
      </p>
    );
  }
  const purge = () => {
    setDoomed(undefined);
    if (doomed === 'all') void deeds.emptyTrash();
    else if (doomed) void deeds.purge(doomed);
  };
  return (
    <>
      <p className="trash-note">
        <button type="button" className="text-button" onClick={() => setDoomed('all')}>
          Empty the trash
        </button>
      </p>
      <ul className="my-posts" ref={list}>
        {posts.map((post) => (
          <TrashRow
            key={post.id}
            post={post}
            onRestore={() => void deeds.restore(post)}
            onPurge={() => setDoomed(post)}
          />
        ))}
      </ul>
      <MoreLink query={query} list={list}>
        Deleted before
      </MoreLink>
      {doomed && (
        <ConfirmDialog
          title={doomed === 'all' ? 'Empty the trash?' : 'Delete it for ever?'}
          confirm={doomed === 'all' ? 'Empty it' : 'Delete for ever'}
          danger
          onConfirm={purge}
          onCancel={() => setDoomed(undefined)}
        >
          {doomed === 'all' ? (
            <p>Every post in it goes, with its comments and versions. There is no way back.</p>
          ) : (
            <p>
              <q>{doomed.title}</q> goes, with its comments and versions. There is no way back.
            </p>
          )}
        </ConfirmDialog>
      )}
    </>
  );
}

interface RowProps {
  post: TrashedPost;
  onRestore: () => void;
  onPurge: () => void;
}

function TrashRow({ post, onRestore, onPurge }: RowProps) {
  const about = <span className="visually-hidden"> “{post.title}”</span>;
  return (
    <li className="my-post">
      <p className="my-post__status">{timeLeft(post.purgeAt, Date.now())}</p>
      <div className="my-post__body">
        <h2 className="my-post__title" lang={post.language} dir={post.dir}>
          {post.title}
        </h2>
        <p className="my-post__facts">
          <span>
            Deleted <Instant iso={post.deletedAt} />
          </span>
          <span>
            gone for ever <Instant iso={post.purgeAt} />
          </span>
        </p>
        <p className="my-post__buttons">
          <button type="button" className="button button--small" onClick={onRestore}>
            Restore{about}
          </button>
          <button type="button" className="button button--small button--danger" onClick={onPurge}>
            Delete for ever{about}
          </button>
        </p>
      </div>
    </li>
  );
}

const DAY_MS = 24 * 60 * 60 * 1000;

function timeLeft(purgeAt: string, now: number): string {
  const days = (Date.parse(purgeAt) - now) / DAY_MS;
  return days < 1 ? 'Less than a day left' : `${count(Math.ceil(days), 'day')} left`;
}

import type { Notification } from '@masthead/contracts';
import { Link } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import { formatInstant, formatTime } from '../../lib/format.ts';
import { ownZone } from '../../lib/zoned-time.ts';
import { Portrait } from '../../ui/portrait.tsx';
import { NotificationWords } from './notification-words.tsx';

interface Props {
  notification: Notification;
  /** The reader has gone to what it tells of. */
  onOpen: () => void;
}

/** One thing that happened. All of it leads to the post, to the comment on it, or to where one answers; the name to its owner. */
export function NotificationRow({ notification, onOpen }: Props) {
  const { actor, post, comment, invitation, createdAt, readAt } = notification;
  const unread = readAt === null;
  const open = (event: MouseEvent) => {
    // The middle button opens it too, in another tab; the right one does not yet.
    if (unread && event.button <= 1) onOpen();
  };
  const zone = ownZone();
  return (
    <article className="notification" data-unread={unread ? '' : undefined}>
      <Portrait user={actor} />
      <div className="notification__body">
        <p className="notification__words">
          <NotificationWords
            kind={notification.kind}
            invitation={invitation}
            actor={
              <Link
                className="notification__actor"
                to="/@{$username}"
                params={{ username: actor.username }}
              >
                <bdi>{actor.displayName}</bdi>
              </Link>
            }
            post={
              <Link
                className="notification__post"
                // Of a post that they are invited to they see the title, until they accept.
                {...(invitation
                  ? { to: '/me/invitations' }
                  : { to: '/posts/$slug', params: { slug: post.slug } })}
                {...(comment && { hash: `comment-${comment.id}` })}
                onClick={open}
                onAuxClick={open}
              >
                <bdi>{post.title || 'Untitled'}</bdi>
              </Link>
            }
          />
        </p>
        {comment && (
          <p className="notification__excerpt" dir="auto">
            {comment.excerpt}
          </p>
        )}
        <p className="notification__when">
          {unread && <strong className="notification__new">New</strong>}
          <time dateTime={createdAt} title={formatInstant(createdAt, zone)}>
            {formatTime(createdAt, zone)}
          </time>
        </p>
      </div>
    </article>
  );
}

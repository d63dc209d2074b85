import type { Notification } from '@masthead/contracts';
import type { ReactNode } from 'react';

interface Props {
  kind: Notification['kind'];
  invitation: Notification['invitation'];
  actor: ReactNode;
  post: ReactNode;
}

/** What happened, in a sentence. */
export function NotificationWords({ kind, invitation, actor, post }: Props) {
  switch (kind) {
    case 'new_post':
      return (
        <>
          {actor} published {post}
        </>
      );
    case 'post_live':
      return <>Your post {post} is out, as scheduled</>;
    case 'comment':
      return (
        <>
          {actor} commented on your post {post}
        </>
      );
    case 'reply':
      return (
        <>
          {actor} replied to your comment on {post}
        </>
      );
    case 'invitation':
      return invitation?.kind === 'owner' ? (
        <>
          {actor} asks you to take over {post}
        </>
      ) : (
        <>
          {actor} asks you to write {post} together
        </>
      );
  }
}

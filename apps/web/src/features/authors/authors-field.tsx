import type { Post, UserRef } from '@masthead/contracts';
import { useState } from 'react';
import { useSession } from '../../lib/session/use-session.ts';
import { trpc } from '../../lib/trpc.ts';
import { InviteAuthor } from './invite-author.tsx';
import { OpenInvitations } from './open-invitations.tsx';
import { Person } from './person.tsx';
import { RemoveAuthor } from './remove-author.tsx';
import './authors.css';

/** Who writes a post: its byline, who was asked, and what the reader of this page may change of it. */
export function AuthorsField({ post }: { post: Post | undefined }) {
  if (!post) return null;
  return <Authors post={post} />;
}

function Authors({ post: saved }: { post: Post }) {
  // The editor keeps the post it was opened with; who writes it is read again when that changes.
  const { data: post = saved } = trpc.posts.bySlug.useQuery({ slug: saved.id });
  const [removing, setRemoving] = useState<UserRef>();
  const [transferring, setTransferring] = useState(false);
  const session = useSession();
  const me = session.status === 'signed-in' ? session.me.id : undefined;
  const { canInvite, canTransfer } = post.viewer ?? {};
  return (
    <fieldset className="authors-field">
      <legend className="field__label">Authors</legend>
      <ul className="authors-field__list">
        <li>
          <Person user={post.author} />
          <span className="authors-field__role">Owner</span>
        </li>
        {post.coAuthors.map((user) => (
          <li key={user.id}>
            <Person user={user} />
            {(canInvite || user.id === me) && (
              <button type="button" className="text-button" onClick={() => setRemoving(user)}>
                {user.id === me ? 'Leave' : 'Remove'}
                <span className="visually-hidden">
                  {user.id === me ? ' this post' : ` ${user.displayName}`}
                </span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {canInvite && <OpenInvitations postId={post.id} />}
      {canInvite && <InviteAuthor postId={post.id} kind="co-author" />}
      {canTransfer && (
        <button
          type="button"
          className="text-button"
          aria-expanded={transferring}
          onClick={() => setTransferring(!transferring)}
        >
          Give this post to another owner
        </button>
      )}
      {canTransfer && transferring && (
        <InviteAuthor postId={post.id} kind="owner" onDone={() => setTransferring(false)} />
      )}
      {removing && (
        <RemoveAuthor
          post={post}
          user={removing}
          leaving={removing.id === me}
          onDone={() => setRemoving(undefined)}
        />
      )}
    </fieldset>
  );
}

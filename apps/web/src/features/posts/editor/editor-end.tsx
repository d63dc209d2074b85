import type { Post } from '@masthead/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import type { Editor } from './use-editor.ts';

/** What ends a post's public life. */
export function EditorEnd({ editor, post }: { editor: Editor; post: Post }) {
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const live = post.status === 'published';

  const remove = async () => {
    setAsking(false);
    if (await editor.remove(post)) await navigate({ to: '/me/posts', ignoreBlocker: true });
  };

  return (
    <div className="editor-end">
      <Link to="/posts/$slug" params={{ slug: post.slug }}>
        {live ? 'Read it as published' : 'Look at the saved draft'}
      </Link>
      {live && (
        <button type="button" className="button" onClick={() => editor.unpublish(post)}>
          Unpublish
        </button>
      )}
      <button type="button" className="button button--danger" onClick={() => setAsking(true)}>
        Delete
      </button>
      {asking && (
        <ConfirmDialog
          title="Delete this post?"
          confirm="Delete"
          danger
          onConfirm={remove}
          onCancel={() => setAsking(false)}
        >
          <p>
            Nobody will be able to read <q>{post.title}</q> any more. Its address stays taken.
          </p>
        </ConfirmDialog>
      )}
    </div>
  );
}

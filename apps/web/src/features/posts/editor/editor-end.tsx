import type { Post } from '@masthead/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { MarkButtons } from '../mark-buttons.tsx';
import { usePostDeeds } from '../use-post-deeds.ts';
import { DiscardChanges } from './discard-changes.tsx';
import type { Editor } from './use-editor.ts';

/** The other pages about a post, and what ends its public life. */
export function EditorEnd({ editor, post }: { editor: Editor; post: Post }) {
  const navigate = useNavigate();
  const deeds = usePostDeeds();
  const live = post.status === 'published';

  // Nobody is asked, since it can be undone; what is typed and not saved is kept for that.
  const remove = async () => {
    await editor.settle();
    if (await deeds.trash(post)) await navigate({ to: '/me/posts', ignoreBlocker: true });
  };

  return (
    <div className="editor-end">
      <Link to="/posts/$slug" params={{ slug: post.slug }}>
        {live ? 'Read it as published' : 'Look at the saved draft'}
      </Link>
      <Link to="/posts/$slug/versions" params={{ slug: post.slug }}>
        Versions
      </Link>
      <MarkButtons post={post} />
      {editor.dirty && <DiscardChanges editor={editor} />}
      {live && (
        <button type="button" className="button" onClick={() => editor.unpublish(post)}>
          Unpublish
        </button>
      )}
      {post.viewer?.canDelete && (
        <button type="button" className="button button--danger" onClick={remove}>
          Delete
        </button>
      )}
    </div>
  );
}

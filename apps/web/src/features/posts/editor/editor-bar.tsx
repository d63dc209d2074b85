import { Link } from '@tanstack/react-router';
import { ScheduleButton } from './schedule-button.tsx';
import type { Editor } from './use-editor.ts';

interface Props {
  editor: Editor;
  onPublish: () => void;
  view: 'write' | 'preview';
  onView: (view: 'write' | 'preview') => void;
}

/** Stays at the top of the window while writing: how things stand, and the buttons that change it. */
export function EditorBar({ editor, onPublish, view, onView }: Props) {
  const live = editor.post?.status === 'published';
  return (
    <div className="editor-bar">
      <Link className="editor-bar__back" to="/me/posts">
        My posts
      </Link>
      <p className="editor-bar__state" role="status">
        {stateOf(editor)}
      </p>
      <fieldset className="editor-bar__views" aria-label="View">
        <button type="button" aria-pressed={view === 'write'} onClick={() => onView('write')}>
          Write
        </button>
        <button type="button" aria-pressed={view === 'preview'} onClick={() => onView('preview')}>
          Preview
        </button>
      </fieldset>
      <button
        type="submit"
        className={live ? 'button button--solid' : 'button'}
        aria-disabled={editor.busy !== undefined}
      >
        {live ? 'Update' : 'Save draft'}
      </button>
      <ScheduleButton editor={editor} />
      {!live && (
        <button
          type="button"
          className="button button--solid"
          aria-disabled={editor.busy !== undefined}
          onClick={onPublish}
        >
          Publish
        </button>
      )}
    </div>
  );
}

function stateOf({ busy, dirty, post, done }: Editor): string {
  if (busy === 'publish') return 'Publishing…';
  if (busy) return 'Saving…';
  if (dirty) return post ? 'Unsaved changes' : 'Not saved yet';
  if (done === 'unpublish') return 'A draft again';
  if (done === 'save') return 'Saved';
  if (!post) return 'New post';
  return post.status === 'published'
    ? 'Published'
    : post.status.charAt(0).toUpperCase() + post.status.slice(1);
}

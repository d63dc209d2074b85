import { Link } from '@tanstack/react-router';
import { SaveState } from './save-state.tsx';
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
  return (
    <div className="editor-bar">
      <Link className="editor-bar__back" to="/me/posts">
        My posts
      </Link>
      <SaveState editor={editor} />
      {!editor.conflict && (
        <Controls editor={editor} onPublish={onPublish} view={view} onView={onView} />
      )}
    </div>
  );
}

/** What a conflict has to be decided before. */
function Controls({ editor, onPublish, view, onView }: Props) {
  const live = editor.post?.status === 'published';
  const busy = editor.busy !== undefined;
  return (
    <>
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
        aria-disabled={busy}
      >
        {live ? 'Update' : 'Save draft'}
      </button>
      <ScheduleButton editor={editor} />
      {!live && (
        <button
          type="button"
          className="button button--solid"
          aria-disabled={busy}
          onClick={onPublish}
        >
          Publish
        </button>
      )}
    </>
  );
}

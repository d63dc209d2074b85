import { formatAgo } from '../../../lib/format.ts';
import { fieldErrors, hasCode, messageOf } from '../../../lib/problem.ts';
import { Notice } from '../../../ui/notice.tsx';
import type { Editor } from './use-editor.ts';

/** What the author must know before going on. */
export function EditorNotices({ editor }: { editor: Editor }) {
  const { error, restoredAt, overtaken, dirty, conflict } = editor;
  // The conflict is the page then.
  if (conflict || hasCode(error, 'VERSION_CONFLICT')) return null;
  return (
    <>
      {error !== undefined && (
        <Notice tone="problem">
          {Object.keys(fieldErrors(error)).length > 0 ? 'Not saved: ' : 'Not saved. '}
          {messageOf(error)} Your text is still here.
        </Notice>
      )}
      {restoredAt !== undefined && dirty && error === undefined && (
        <Notice tone="news">
          This is text from {formatAgo(restoredAt, Date.now())} that was not saved
          {overtaken && '; the post has been changed elsewhere since'}.{' '}
          <button type="button" className="text-button" onClick={editor.discard}>
            Discard it
          </button>
        </Notice>
      )}
    </>
  );
}

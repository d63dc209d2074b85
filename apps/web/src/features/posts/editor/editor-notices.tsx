import { formatAgo } from '../../../lib/format.ts';
import { fieldErrors, hasCode, messageOf, problemOf } from '../../../lib/problem.ts';
import { Notice } from '../../../ui/notice.tsx';
import type { Editor } from './use-editor.ts';

/** What the author must know before going on. */
export function EditorNotices({ editor }: { editor: Editor }) {
  const { error, restoredAt, overtaken, dirty } = editor;
  if (hasCode(error, 'VERSION_CONFLICT')) return <Conflict editor={editor} />;
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

/** Somebody, perhaps the author in another window, saved first. Nothing is lost without a choice. */
function Conflict({ editor }: { editor: Editor }) {
  const { post } = editor;
  const current = problemOf(editor.error)?.currentVersion;
  if (!post) return null;
  return (
    <Notice tone="problem">
      <p>
        <strong>This post was changed elsewhere since you opened it.</strong> Your text is safe here
        and has not been saved.
      </p>
      <p className="notice__actions">
        <a href={`/posts/${post.id}`} target="_blank" rel="noreferrer">
          See the other text in a new tab
        </a>
        {current !== undefined && (
          <button
            type="button"
            className="button button--small"
            onClick={() => editor.save(current)}
          >
            Save mine over it
          </button>
        )}
        <button type="button" className="button button--small" onClick={() => editor.reload(post)}>
          Give up mine and load it
        </button>
      </p>
    </Notice>
  );
}

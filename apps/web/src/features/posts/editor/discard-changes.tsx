import { useState } from 'react';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import type { Editor } from './use-editor.ts';

/** Back to what the post says. Of a published one: to what readers see. */
export function DiscardChanges({ editor }: { editor: Editor }) {
  const [asking, setAsking] = useState(false);
  const live = editor.post?.status === 'published';
  return (
    <>
      <button type="button" className="button" onClick={() => setAsking(true)}>
        Discard changes
      </button>
      {asking && (
        <ConfirmDialog
          title="Discard your changes?"
          confirm="Discard"
          danger
          onConfirm={() => {
            setAsking(false);
            void editor.discard();
          }}
          onCancel={() => setAsking(false)}
        >
          <p>
            What you typed since {live ? 'the last update' : 'you last saved'} is gone then. The
            post stays as it is{live && ' for its readers'}.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

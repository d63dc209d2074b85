import type { Me } from '@masthead/contracts';
import { useState } from 'react';
import { useApp } from '../../../lib/app-context.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { hasUnsaved } from '../editor/autosave/has-unsaved.ts';
import type { ReadingPost } from '../post-queries.ts';
import { useVersionDeeds } from './use-version-deeds.ts';

interface Props {
  me: Me;
  post: ReadingPost;
  number: number;
}

/** Restores at once, since it can be undone; asks first where text waits that was never saved. */
export function RestoreButton({ me, post, number }: Props) {
  const { api } = useApp();
  const deeds = useVersionDeeds(post);
  const [asking, setAsking] = useState(false);
  const restore = () => {
    setAsking(false);
    void deeds.restore(number);
  };
  const start = async () => {
    // Where that cannot be found out the restore says so itself.
    const unsaved = await hasUnsaved(api, { userId: me.id, postId: post.id }).catch(() => false);
    if (unsaved) setAsking(true);
    else restore();
  };
  return (
    <>
      <button type="button" className="button button--small" onClick={start}>
        Restore<span className="visually-hidden"> version {number}</span>
      </button>
      {asking && (
        <ConfirmDialog
          title="Restore it all the same?"
          confirm="Restore"
          onConfirm={restore}
          onCancel={() => setAsking(false)}
        >
          <p>
            You have written something that is not saved yet. It stays, and the editor will show it
            to you, but as a change to the older text.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

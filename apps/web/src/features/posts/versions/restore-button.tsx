import type { Me } from '@masthead/contracts';
import { useState } from 'react';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { keptDraft } from '../editor/kept-drafts.ts';
import type { ReadingPost } from '../post-queries.ts';
import { useVersionDeeds } from './use-version-deeds.ts';

interface Props {
  me: Me;
  post: ReadingPost;
  number: number;
}

/** Restores at once, since it can be undone; asks first where text waits that was never saved. */
export function RestoreButton({ me, post, number }: Props) {
  const deeds = useVersionDeeds(post);
  const [asking, setAsking] = useState(false);
  const restore = () => {
    setAsking(false);
    void deeds.restore(number);
  };
  const start = () => {
    if (keptDraft(me.id, post.id)) setAsking(true);
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
            You have written something in this browser that is not saved yet. It stays here, and the
            editor will show it to you, but as a change to the older text.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

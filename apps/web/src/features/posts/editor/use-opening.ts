import type { Me, Post } from '@masthead/contracts';
import { useEffect, useState } from 'react';
import { useApp } from '../../../lib/app-context.ts';
import { type Opening, openDraft } from './autosave/open-draft.ts';

/** The draft to write in; undefined while it is looked for, the error when that failed. */
export function useOpening(me: Me, post: Post | undefined): { opening?: Opening; error?: unknown } {
  const { api } = useApp();
  const [found, setFound] = useState<{ opening?: Opening; error?: unknown }>({});

  // Once: the post is where writing begins, not what it follows. What is opened later is another form.
  useEffect(() => {
    let gone = false;
    openDraft(api, { userId: me.id, post }).then(
      (opening) => {
        if (gone) opening.release();
        else setFound({ opening });
      },
      (error: unknown) => setFound({ error }),
    );
    return () => {
      gone = true;
    };
  }, []);

  return found;
}

import type { Cover } from '@masthead/contracts';
import { useState } from 'react';
import { trpc } from '../../lib/trpc.ts';
import { ActionProblem } from '../../ui/action-problem.tsx';
import { AltField } from './alt-field.tsx';

/** What a picture shows, kept as soon as the field is left. */
export function StoredAlt({ picture, brief = false }: { picture: Cover; brief?: boolean }) {
  const utils = trpc.useUtils();
  const [alt, setAlt] = useState(picture.alt);
  const [kept, setKept] = useState(picture.alt);
  const update = trpc.media.update.useMutation({
    onSuccess: (media) => {
      setKept(media.alt);
      // Covers say it at once.
      void utils.media.list.invalidate();
      void utils.posts.invalidate(undefined, { refetchType: 'none' });
    },
  });
  const keep = () => {
    if (alt.trim() !== kept) update.mutate({ id: picture.id, alt: alt.trim() });
  };
  return (
    <div className="stored-alt">
      <AltField brief={brief} value={alt} onChange={setAlt} onEnter={keep} onLeave={keep} />
      <span className="field__hint" role="status">
        {update.isPending ? 'Saving…' : update.isSuccess && alt.trim() === kept ? 'Saved.' : ''}
      </span>
      <ActionProblem error={update.error} />
    </div>
  );
}

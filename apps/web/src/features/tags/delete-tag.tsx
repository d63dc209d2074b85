import type { TagDetails } from '@masthead/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { count } from '../../lib/format.ts';
import { messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useTagsChanged } from './use-tags-changed.ts';

/** Asks first: on which posts it was is not kept. */
export function DeleteTag({ tag }: { tag: TagDetails }) {
  const { notices } = useApp();
  const navigate = useNavigate();
  const tagsChanged = useTagsChanged();
  const [asking, setAsking] = useState(false);
  const remove = trpc.tags.delete.useMutation({
    onSuccess: async () => {
      notices.show({ tone: 'news', text: `The tag “${tag.name}” is deleted.` });
      tagsChanged();
      await navigate({ to: '/tags' });
    },
    onError: () => setAsking(false),
  });
  return (
    <>
      {remove.isError && <Notice tone="problem">{messageOf(remove.error)}</Notice>}
      <p className="manage-page__note">
        It is taken off every post that has it. Where another tag says the same, merge the two
        instead.
      </p>
      <button type="button" className="button button--danger" onClick={() => setAsking(true)}>
        Delete the tag…
      </button>
      {asking && (
        <ConfirmDialog
          title="Delete this tag?"
          confirm="Delete it"
          danger
          onConfirm={() => {
            if (!remove.isPending) remove.mutate({ slug: tag.slug, detach: true });
          }}
          onCancel={() => setAsking(false)}
        >
          <p>
            <bdi>“{tag.name}”</bdi> is taken off {count(tag.postCount, 'post')} that anyone can
            read, and off drafts and others that have it. The posts stay. Its address and its
            aliases will lead nowhere. This cannot be undone.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

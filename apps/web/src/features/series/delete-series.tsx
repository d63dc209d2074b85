import type { Series } from '@masthead/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { count } from '../../lib/format.ts';
import { hasCode, messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { oneSeries } from './series-queries.ts';

/** Asks first: there is no way back, though no post is lost. */
export function DeleteSeries({ series }: { series: Series }) {
  const { api, queryClient, utils, notices } = useApp();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const { queryKey } = oneSeries(api, series.slug);
  const remove = trpc.series.delete.useMutation({
    onSuccess: async () => {
      notices.show({ tone: 'news', text: `The series “${series.title}” is deleted.` });
      void utils.posts.bySlug.invalidate();
      void utils.series.list.invalidate();
      await navigate({ to: '/me/series' });
      queryClient.removeQueries({ queryKey });
    },
    onError: () => {
      setAsking(false);
      void queryClient.invalidateQueries({ queryKey });
    },
  });

  return (
    <>
      {remove.isError && (
        <Notice tone="problem">
          {hasCode(remove.error, 'VERSION_CONFLICT')
            ? 'The series was changed elsewhere meanwhile. Look at it as it is now, then delete it if you still want to.'
            : messageOf(remove.error)}
        </Notice>
      )}
      <p className="manage-page__note">Its posts stay as they are, each on its own.</p>
      <button type="button" className="button button--danger" onClick={() => setAsking(true)}>
        Delete the series…
      </button>
      {asking && (
        <ConfirmDialog
          title="Delete this series?"
          confirm="Delete it"
          danger
          onConfirm={() => {
            if (remove.isPending) return;
            remove.mutate({ id: series.id, expectedVersion: series.version });
          }}
          onCancel={() => setAsking(false)}
        >
          <p>
            <bdi>“{series.title}”</bdi> goes for ever: its title, its description and the order of
            its {count(series.posts.length, 'part')}. The posts themselves stay as they are. The
            address of the series will lead nowhere.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

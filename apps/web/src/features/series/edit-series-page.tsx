import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useApp } from '../../lib/app-context.ts';
import { messageOf, problemOf } from '../../lib/problem.ts';
import { NotFoundPage } from '../../shell/not-found-page.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageMeta } from '../../ui/page-meta.tsx';
import { RequireSession } from '../auth/require-session.tsx';
import { AddPart } from './add-part.tsx';
import { DeleteSeries } from './delete-series.tsx';
import { PartOrder } from './part-order.tsx';
import { SeriesForm } from './series-form.tsx';
import { oneSeries } from './series-queries.ts';
import { usePartOrder } from './use-part-order.ts';
import '../../ui/manage-page.css';
import './edit-series-page.css';

/** Everything that can be done with one series: its order first, which is what it is for. */
export function EditSeriesPage() {
  const { slug } = useParams({ from: '/series/$slug/edit' });
  return (
    <div className="page" lang="en" dir="ltr">
      {/* Another series is another page: nothing of the one before stays. */}
      <RequireSession>{() => <EditSeries key={slug} slug={slug} />}</RequireSession>
    </div>
  );
}

function EditSeries({ slug }: { slug: string }) {
  const { api } = useApp();
  const { data: series, error } = useQuery(oneSeries(api, slug));
  const order = usePartOrder(series);
  if (!series) {
    if (problemOf(error)?.status === 404) return <NotFoundPage />;
    if (error) return <Notice tone="problem">{messageOf(error)}</Notice>;
    return <div className="waiting" aria-busy="true" />;
  }
  if (!series.viewer?.canEdit) {
    return <Notice tone="problem">Only its owner and editors can change this series.</Notice>;
  }
  return (
    <div className="manage-page">
      <PageMeta title={`Manage: ${series.title}`} noindex />
      <header className="page-head">
        <p className="page-head__kind">
          <Link to="/series/$slug" params={{ slug: series.slug }}>
            Back to the series
          </Link>
        </p>
        <h1 className="page-head__title" dir="auto">
          {series.title}
        </h1>
      </header>
      <section className="manage-page__section" aria-labelledby="parts">
        <h2 id="parts">Parts</h2>
        <PartOrder order={order} />
        <AddPart series={series} order={order} />
      </section>
      <section className="manage-page__section" aria-labelledby="about">
        <h2 id="about">About the series</h2>
        <SeriesForm series={series} beforeSave={order.settled} />
      </section>
      <section className="manage-page__section" aria-labelledby="end">
        <h2 id="end">Delete</h2>
        <DeleteSeries series={series} />
      </section>
    </div>
  );
}

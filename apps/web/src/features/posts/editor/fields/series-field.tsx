import { limits } from '@masthead/contracts';
import { useState } from 'react';
import { useMe } from '../../../../lib/session/use-session.ts';
import { trpc } from '../../../../lib/trpc.ts';
import { Field } from '../../../../ui/field.tsx';
import { NewSeriesDialog } from '../../../series/new-series-dialog.tsx';
import type { FieldProps } from './field-props.ts';
import './series-field.css';

/** The series the post is a part of: one of its author's, whoever edits it. */
export function SeriesField({ draft: { seriesId: series }, change, errors, post }: FieldProps) {
  const me = useMe();
  const [beginning, setBeginning] = useState(false);
  const own = post === undefined || post.author.username === me?.username;
  const known = trpc.series.list.useQuery(
    { all: true, limit: limits.page.max, ...(!own && { owner: post.author.username }) },
    { meta: { asker: 'own' }, enabled: me !== undefined },
  );
  const items = known.data?.items ?? [];
  // The one it is in may be older than all that are listed.
  const options = series && !items.some(({ id }) => id === series.id) ? [...items, series] : items;
  const choose = (wanted: string) => {
    const chosen = options.find(({ id }) => id === wanted);
    change({ seriesId: chosen ? { id: chosen.id, title: chosen.title } : null });
  };

  return (
    <div className="series-field">
      <Field
        label="Series"
        optional
        error={errors.seriesId}
        hint={
          known.isError
            ? 'Only its author and editors can change the series of this post.'
            : 'A new part goes to the end. The order is changed on the page of the series.'
        }
      >
        {(control) => (
          <select
            {...control}
            className="input"
            disabled={!known.isSuccess}
            value={series?.id ?? ''}
            onChange={(event) => choose(event.target.value)}
          >
            <option value="">None</option>
            {options.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        )}
      </Field>
      {own && (
        <button type="button" className="text-button" onClick={() => setBeginning(true)}>
          Begin a new series…
        </button>
      )}
      {beginning && (
        <NewSeriesDialog
          onCreated={({ id, title }) => {
            change({ seriesId: { id, title } });
            setBeginning(false);
          }}
          onClose={() => setBeginning(false)}
        />
      )}
    </div>
  );
}

import { limits } from '@masthead/contracts';
import { useState } from 'react';
import { useMe } from '../../../../lib/session/use-session.ts';
import { trpc } from '../../../../lib/trpc.ts';
import { Field } from '../../../../ui/field.tsx';
import { NewSeriesDialog } from '../../../series/new-series-dialog.tsx';
import type { FieldProps } from './field-props.ts';
import './series-field.css';

/** The series the post is a part of: one of its author's, whoever edits it. */
export function SeriesField({ draft: { seriesId }, change, errors, post }: FieldProps) {
  const me = useMe();
  const [beginning, setBeginning] = useState(false);
  const own = post === undefined || post.author.username === me?.username;
  const known = trpc.series.list.useQuery(
    { all: true, limit: limits.page.max, ...(!own && { owner: post.author.username }) },
    { meta: { asker: 'own' }, enabled: me !== undefined },
  );
  const current = post?.series?.id === seriesId ? post?.series : undefined;
  const items = known.data?.items ?? [];
  // The one it is in may be older than all that are listed.
  const options =
    current && !items.some(({ id }) => id === current.id) ? [...items, current] : items;

  return (
    <div className="series-field">
      <Field
        label="Series"
        optional
        error={errors.seriesId}
        hint={
          known.isError
            ? 'Only its author and editors can change the series of this post.'
            : 'It becomes the last part. The order is changed on the page of the series.'
        }
      >
        {(control) => (
          <select
            {...control}
            className="input"
            disabled={!known.isSuccess}
            value={seriesId ?? ''}
            onChange={(event) => change({ seriesId: event.target.value || null })}
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
          onCreated={({ id }) => {
            change({ seriesId: id });
            setBeginning(false);
          }}
          onClose={() => setBeginning(false)}
        />
      )}
    </div>
  );
}

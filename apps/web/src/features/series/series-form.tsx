import { limits, type Series } from '@masthead/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { fieldErrors, problemOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { AddressField } from '../../ui/address-field.tsx';
import { Field } from '../../ui/field.tsx';
import { ManageForm } from '../../ui/manage-form.tsx';
import { oneSeries } from './series-queries.ts';

interface Props {
  series: Series;
  /** The order may be on its way: a change of it counts as one of the series. */
  beforeSave: () => Promise<void>;
}

const written = ({ title, description, slug }: Series) => ({ title, description, slug });

/** Title, description and address. */
export function SeriesForm({ series, beforeSave }: Props) {
  const { api, queryClient, utils } = useApp();
  const navigate = useNavigate();
  const [text, setText] = useState(() => written(series));
  const change = (fields: Partial<typeof text>) => setText((now) => ({ ...now, ...fields }));
  const update = trpc.series.update.useMutation({
    onSuccess: async (saved) => {
      setText(written(saved));
      queryClient.setQueryData(oneSeries(api, saved.slug).queryKey, {
        ...saved,
        redirectedFrom: null,
      });
      void utils.series.list.invalidate();
      void utils.posts.bySlug.invalidate();
      if (saved.slug !== series.slug) {
        await navigate({ to: '/series/$slug/edit', params: { slug: saved.slug }, replace: true });
      }
    },
  });
  const errors = useMemo(() => fieldErrors(update.error), [update.error]);

  const save = async () => {
    await beforeSave();
    const stored = queryClient.getQueryData(oneSeries(api, series.slug).queryKey) ?? series;
    // After a conflict one has been told: what is sent then is meant. The order is not in it.
    const expectedVersion = problemOf(update.error)?.currentVersion ?? stored.version;
    const { title, description, slug } = text;
    const address = slug === series.slug || slug === '' ? {} : { slug };
    update.mutate({ id: series.id, expectedVersion, title, description, ...address });
  };

  return (
    <ManageForm
      update={update}
      errors={errors}
      conflict="The series was changed elsewhere since you opened this page. Save again to replace its title, description and address with yours."
      onSave={save}
    >
      <Field label="Title" error={errors.title}>
        {(control) => (
          <input
            {...control}
            className="input"
            dir="auto"
            maxLength={limits.title.max}
            value={text.title}
            onChange={(event) => change({ title: event.target.value })}
          />
        )}
      </Field>
      <Field label="Description" optional error={errors.description}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={3}
            dir="auto"
            maxLength={limits.series.description}
            value={text.description}
            onChange={(event) => change({ description: event.target.value })}
          />
        )}
      </Field>
      <AddressField
        prefix="/series/"
        value={text.slug}
        onChange={(slug) => change({ slug })}
        error={errors.slug}
        hint="The old address goes on working: it leads to the new one."
      />
    </ManageForm>
  );
}

import { limits, type Series } from '@masthead/contracts';
import { useMemo, useRef, useState } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { fieldErrors, messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { Field } from '../../ui/field.tsx';
import { useFocusFirstInvalid } from '../../ui/focus-first-invalid.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Notice } from '../../ui/notice.tsx';

interface Props {
  onCreated: (series: Series) => void;
  onClose: () => void;
}

/** Begins a series with nothing but its title; the rest can wait. */
export function NewSeriesDialog({ onCreated, onClose }: Props) {
  const { utils } = useApp();
  const [title, setTitle] = useState('');
  const [nameless, setNameless] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  const create = trpc.series.create.useMutation({
    onSuccess: async (series) => {
      await utils.series.list.invalidate();
      onCreated(series);
    },
  });
  const errors = useMemo<{ title?: string }>(
    () => (nameless ? { title: 'Must not be empty.' } : fieldErrors(create.error)),
    [nameless, create.error],
  );
  useFocusFirstInvalid(fields, errors);

  return (
    <FormDialog
      title="New series"
      submit="Begin it"
      busy={create.isPending}
      onSubmit={() => {
        setNameless(title.trim() === '');
        if (title.trim() !== '') create.mutate({ title });
      }}
      onCancel={onClose}
    >
      <div ref={fields}>
        {create.isError && !errors.title && (
          <Notice tone="problem">{messageOf(create.error)}</Notice>
        )}
        <Field
          label="Title"
          error={errors.title}
          hint="Nobody else sees it until a part of it is published."
        >
          {(control) => (
            <input
              {...control}
              className="input"
              dir="auto"
              maxLength={limits.title.max}
              value={title}
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
        </Field>
      </div>
    </FormDialog>
  );
}

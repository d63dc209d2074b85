import { limits, type TagDetails } from '@masthead/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { fieldErrors, problemOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { AddressField } from '../../ui/address-field.tsx';
import { Field } from '../../ui/field.tsx';
import { ManageForm } from '../../ui/manage-form.tsx';
import { useTagsChanged } from './use-tags-changed.ts';

const written = ({ name, description, slug }: TagDetails) => ({ name, description, slug });

/** Name, description and address. Only what was changed is sent: an address left alone follows the name. */
export function TagForm({ tag }: { tag: TagDetails }) {
  const { utils } = useApp();
  const navigate = useNavigate();
  const tagsChanged = useTagsChanged();
  const [text, setText] = useState(() => written(tag));
  const change = (fields: Partial<typeof text>) => setText((now) => ({ ...now, ...fields }));
  const update = trpc.tags.update.useMutation({
    onSuccess: async (saved) => {
      setText(written(saved));
      tagsChanged();
      utils.tags.bySlug.setData({ slug: saved.slug }, saved);
      if (saved.slug !== tag.slug) {
        await navigate({ to: '/tags/$slug/edit', params: { slug: saved.slug }, replace: true });
      }
    },
  });
  const errors = useMemo(() => fieldErrors(update.error), [update.error]);

  const save = () => {
    // After a conflict one has been told: what is sent then is meant.
    const expectedVersion = problemOf(update.error)?.currentVersion ?? tag.version;
    update.mutate({
      ...{ slug: tag.slug, expectedVersion, description: text.description },
      ...(text.name !== tag.name && { name: text.name }),
      ...(text.slug !== tag.slug && text.slug !== '' && { newSlug: text.slug }),
    });
  };

  return (
    <ManageForm
      update={update}
      errors={errors}
      conflict="Someone changed this tag since you opened this page. Save again to replace that with yours."
      onSave={save}
    >
      <Field
        label="Name"
        error={errors.name}
        hint="The posts that have the tag show the new name at once."
      >
        {(control) => (
          <input
            {...control}
            className="input"
            dir="auto"
            maxLength={limits.tags.name}
            value={text.name}
            onChange={(event) => change({ name: event.target.value })}
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
            maxLength={limits.tags.description}
            value={text.description}
            onChange={(event) => change({ description: event.target.value })}
          />
        )}
      </Field>
      <AddressField
        prefix="/tags/"
        value={text.slug}
        onChange={(slug) => change({ slug })}
        error={errors.newSlug}
        hint="Left alone it follows the name. The old address goes on working: it leads to the new one."
      />
    </ManageForm>
  );
}

import { limits, type TagDetails } from '@masthead/contracts';
import { useNavigate } from '@tanstack/react-router';
import { type SubmitEvent, useMemo, useRef, useState } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { fieldErrors, hasCode, messageOf, problemOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { Field } from '../../ui/field.tsx';
import { useFocusFirstInvalid } from '../../ui/focus-first-invalid.ts';
import { Notice } from '../../ui/notice.tsx';
import { useTagsChanged } from './use-tags-changed.ts';

const written = ({ name, description, slug }: TagDetails) => ({ name, description, slug });

/** Name, description and address. Only what was changed is sent: an address left alone follows the name. */
export function TagForm({ tag }: { tag: TagDetails }) {
  const { utils } = useApp();
  const navigate = useNavigate();
  const tagsChanged = useTagsChanged();
  const form = useRef<HTMLFormElement>(null);
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
  useFocusFirstInvalid(form, errors);

  const save = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (update.isPending) return;
    // After a conflict one has been told: what is sent then is meant.
    const expectedVersion = problemOf(update.error)?.currentVersion ?? tag.version;
    update.mutate({
      ...{ slug: tag.slug, expectedVersion, description: text.description },
      ...(text.name !== tag.name && { name: text.name }),
      ...(text.slug !== tag.slug && text.slug !== '' && { newSlug: text.slug }),
    });
  };

  return (
    <form className="edit-tag__form" ref={form} onSubmit={save} noValidate>
      {update.isError && (
        <Notice tone="problem">
          {hasCode(update.error, 'VERSION_CONFLICT')
            ? 'Someone changed this tag since you opened this page. Save again to replace that with yours.'
            : messageOf(update.error)}
        </Notice>
      )}
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
      <Field
        label="Address"
        error={errors.newSlug}
        hint="Left alone it follows the name. The old address goes on working: it leads to the new one."
      >
        {(control) => (
          <span className="prefixed">
            <span aria-hidden="true">/tags/</span>
            <input
              {...control}
              className="input"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={limits.slug.max}
              value={text.slug}
              onChange={(event) => change({ slug: event.target.value })}
            />
          </span>
        )}
      </Field>
      <div className="edit-tag__end">
        <button type="submit" className="button button--solid" aria-disabled={update.isPending}>
          {update.isPending ? 'Saving…' : 'Save'}
        </button>
        <span role="status">{update.isSuccess && 'Saved.'}</span>
      </div>
    </form>
  );
}

import { limits, type TagDetails } from '@masthead/contracts';
import { keepPreviousData } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type SubmitEvent, useId, useMemo, useRef, useState } from 'react';
import { useApp } from '../../lib/app-context.ts';
import { fieldErrors, messageOf } from '../../lib/problem.ts';
import { trpc } from '../../lib/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useFocusFirstInvalid } from '../../ui/focus-first-invalid.ts';
import { useTagsChanged } from './use-tags-changed.ts';

/** Makes the tag part of another. Asks first: which posts had which of the two is not kept. */
export function MergeTag({ tag }: { tag: TagDetails }) {
  const { notices } = useApp();
  const navigate = useNavigate();
  const tagsChanged = useTagsChanged();
  const listId = useId();
  const form = useRef<HTMLFormElement>(null);
  const [into, setInto] = useState('');
  const [asking, setAsking] = useState(false);
  const [nameless, setNameless] = useState(false);
  const q = into.trim();
  const known = trpc.tags.list.useQuery(
    { q, limit: 8 },
    { enabled: q !== '', placeholderData: keepPreviousData },
  );
  const merge = trpc.tags.merge.useMutation({
    onSuccess: async ({ slug, name }) => {
      notices.show({ tone: 'news', text: `“${tag.name}” is part of “${name}” now.` });
      tagsChanged();
      await navigate({ to: '/tags/$slug', params: { slug } });
    },
    onError: () => setAsking(false),
  });
  const errors = useMemo<{ into?: string }>(() => {
    if (nameless) return { into: 'Must name another tag.' };
    if (!merge.isError) return {};
    return { into: fieldErrors(merge.error).into ?? messageOf(merge.error) };
  }, [nameless, merge.isError, merge.error]);
  useFocusFirstInvalid(form, errors);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setNameless(q === '');
    if (q !== '') setAsking(true);
  };
  return (
    <>
      <p className="manage-page__note">
        Every post with <bdi>{tag.name}</bdi> gets the other tag in its place.
      </p>
      <form className="manage-line" ref={form} onSubmit={submit} noValidate>
        <Field label="The tag that stays" error={errors.into}>
          {(control) => (
            <>
              <input
                {...control}
                className="input"
                dir="auto"
                list={listId}
                autoComplete="off"
                maxLength={limits.tags.name}
                value={into}
                onChange={(event) => setInto(event.target.value)}
              />
              <datalist id={listId}>
                {known.data?.items
                  .filter(({ slug }) => slug !== tag.slug)
                  .map(({ slug, name }) => (
                    <option key={slug} value={name} />
                  ))}
              </datalist>
            </>
          )}
        </Field>
        <button type="submit" className="button">
          Merge…
        </button>
      </form>
      {asking && (
        <ConfirmDialog
          title="Merge the two tags?"
          confirm="Merge them"
          danger
          onConfirm={() => {
            if (!merge.isPending) merge.mutate({ slug: tag.slug, into: q });
          }}
          onCancel={() => setAsking(false)}
        >
          <p>
            All posts with <bdi>“{tag.name}”</bdi>, drafts too, get <bdi>“{q}”</bdi> in its place.
            The address and the aliases of <bdi>“{tag.name}”</bdi> mean the other from then on; its
            description goes. It cannot be taken apart again.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

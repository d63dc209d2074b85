import { limits } from '@masthead/contracts';
import { Field } from '../../../ui/field.tsx';
import type { Draft } from './draft.ts';
import { LanguageSelect } from './language-select.tsx';
import { TagField } from './tag-field.tsx';

interface Props {
  draft: Draft;
  change: (fields: Partial<Draft>) => void;
  errors: Record<string, string>;
  published: boolean;
}

/** Everything about a post beside its title and text. */
export function EditorDetails({ draft, change, errors, published }: Props) {
  return (
    <fieldset className="editor-details">
      <legend className="editor-details__title">About this post</legend>
      <Field
        label="Summary"
        optional
        error={errors.summary}
        hint="Shown in lists and by search engines. Without one, the beginning of the text is."
      >
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={3}
            dir="auto"
            maxLength={limits.summary.max}
            value={draft.summary}
            onChange={(event) => change({ summary: event.target.value })}
          />
        )}
      </Field>
      <TagField tags={draft.tags} error={errors.tags} onChange={(tags) => change({ tags })} />
      <Field
        label="Address"
        optional
        error={errors.slug}
        hint={
          published
            ? 'The old address goes on working: it leads to the new one.'
            : 'Small letters, digits and hyphens. Without one it is made from the title.'
        }
      >
        {(control) => (
          <span className="prefixed">
            <span aria-hidden="true">/posts/</span>
            <input
              {...control}
              className="input"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={limits.slug.max}
              value={draft.slug}
              onChange={(event) => change({ slug: event.target.value })}
            />
          </span>
        )}
      </Field>
      <Field
        label="Language"
        error={errors.language}
        hint="Decides direction, hyphens and how the post is searched."
      >
        {(control) => (
          <LanguageSelect
            control={control}
            value={draft.language}
            onChange={(language) => change({ language })}
          />
        )}
      </Field>
      <Field
        label="Original address"
        optional
        error={errors.canonicalUrl}
        hint="If it was published elsewhere first, search engines are sent there."
      >
        {(control) => (
          <input
            {...control}
            className="input"
            type="url"
            placeholder="https://"
            value={draft.canonicalUrl}
            onChange={(event) => change({ canonicalUrl: event.target.value })}
          />
        )}
      </Field>
      <label className="check">
        <input
          type="checkbox"
          checked={draft.commentsEnabled}
          onChange={(event) => change({ commentsEnabled: event.target.checked })}
        />
        Readers can comment
      </label>
    </fieldset>
  );
}

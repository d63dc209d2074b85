import { limits } from '@masthead/contracts';
import { useApp } from '../../../../lib/app-context.ts';
import { Field } from '../../../../ui/field.tsx';
import type { FieldProps } from './field-props.ts';

/** What search engines and shared links say, with a sight of it. */
export function SeoFields({ draft, change, errors }: FieldProps) {
  return (
    <details className="seo" open={Boolean(errors.seoTitle || errors.seoDescription) || undefined}>
      <summary className="seo__title">In search engines and shared links</summary>
      <Field
        label="Search headline"
        optional
        error={errors.seoTitle}
        hint={lengthHint(draft.seoTitle, limits.seoTitle.shown, 'title')}
      >
        {(control) => (
          <input
            {...control}
            className="input"
            dir="auto"
            lang={draft.language}
            maxLength={limits.seoTitle.max}
            placeholder={draft.title}
            value={draft.seoTitle}
            onChange={(event) => change({ seoTitle: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Search description"
        optional
        error={errors.seoDescription}
        hint={lengthHint(draft.seoDescription, limits.seoDescription.shown, 'summary')}
      >
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={3}
            dir="auto"
            lang={draft.language}
            maxLength={limits.seoDescription.max}
            placeholder={draft.summary}
            value={draft.seoDescription}
            // One line, but one that wraps.
            onChange={(event) =>
              change({ seoDescription: event.target.value.replaceAll('\n', ' ') })
            }
          />
        )}
      </Field>
      <SearchResult draft={draft} />
    </details>
  );
}

function lengthHint(text: string, shown: number, instead: string): string {
  if (text === '') return `Without one, the ${instead} is shown.`;
  const over = text.length - shown;
  return over > 0
    ? `${text.length} characters; search engines show about ${shown}.`
    : `${text.length} of about ${shown} characters that are shown.`;
}

/** About what a page of results would show. */
function SearchResult({ draft }: Pick<FieldProps, 'draft'>) {
  const { site } = useApp();
  const title = draft.seoTitle || draft.title || 'Untitled';
  const description = draft.seoDescription || draft.summary;
  return (
    <figure className="seo__result" lang={draft.language}>
      <figcaption className="visually-hidden">Preview of a search result</figcaption>
      <p className="seo__address" dir="ltr">
        {new URL(site.origin).host} › posts › {draft.slug || '…'}
      </p>
      <p className="seo__headline" dir="auto">
        {shorten(title, limits.seoTitle.shown)}
      </p>
      <p className="seo__text" dir="auto">
        {description === ''
          ? 'The beginning of the text.'
          : shorten(description, limits.seoDescription.shown)}
      </p>
    </figure>
  );
}

function shorten(text: string, shown: number): string {
  const characters = [...text];
  return characters.length <= shown
    ? text
    : `${characters
        .slice(0, shown - 1)
        .join('')
        .trimEnd()}…`;
}

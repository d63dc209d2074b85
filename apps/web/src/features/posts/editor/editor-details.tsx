import { AuthorsField } from '../../authors/authors-field.tsx';
import { BrokenLinks } from './fields/broken-links.tsx';
import { CanonicalUrlField } from './fields/canonical-url-field.tsx';
import { CommentsField } from './fields/comments-field.tsx';
import { CoverField } from './fields/cover-field.tsx';
import type { FieldProps } from './fields/field-props.ts';
import { LanguageField } from './fields/language-field.tsx';
import { SeoFields } from './fields/seo-fields.tsx';
import { SeriesField } from './fields/series-field.tsx';
import { SlugField } from './fields/slug-field.tsx';
import { SummaryField } from './fields/summary-field.tsx';
import { TagField } from './fields/tag-field.tsx';
import { TranslationsField } from './fields/translations-field.tsx';

/** Everything about a post beside its title and text. */
export function EditorDetails(props: FieldProps) {
  return (
    <fieldset className="editor-details">
      <legend className="editor-details__title">About this post</legend>
      <CoverField {...props} />
      <SummaryField {...props} />
      <TagField {...props} />
      <SeriesField {...props} />
      <SlugField {...props} />
      <LanguageField {...props} />
      <CanonicalUrlField {...props} />
      <CommentsField {...props} />
      <SeoFields {...props} />
      <BrokenLinks post={props.post} />
      <TranslationsField post={props.post} />
      <AuthorsField post={props.post} />
    </fieldset>
  );
}

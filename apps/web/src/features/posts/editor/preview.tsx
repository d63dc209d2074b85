import { directionOf } from '@masthead/contracts';
import { Prose } from '../../../ui/prose/prose.tsx';
import { usePreview } from './use-preview.ts';

interface Props {
  title: string;
  source: string;
  language: string;
}

/** The post as readers will see it. */
export function Preview({ title, source, language }: Props) {
  const answer = usePreview(source);
  const html = answer && 'html' in answer ? answer.html : '';

  return (
    <div className="preview" lang={language} dir={directionOf(language)}>
      <p className="preview__title">{title || 'Untitled'}</p>
      {answer && 'failure' in answer && <p role="status">{answer.failure}</p>}
      {source.trim() === '' && (
        <p className="preview__blank" lang="en" dir="ltr">
          What you write appears here.
        </p>
      )}
      <Prose html={html} />
    </div>
  );
}

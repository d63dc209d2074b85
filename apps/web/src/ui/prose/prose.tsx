import { useEffect, useMemo, useRef } from 'react';
import { sanitizedHtml } from '../../lib/trusted-types.ts';
import { offerEmbeds } from './embeds.ts';

interface Props {
  /** Made by packages/markdown: on the server when it was written, or in the preview's worker. */
  html: string;
  className?: string;
  dir?: 'auto';
}

/** A rendered text. */
export function Prose({ html, className = 'prose', dir }: Props) {
  const element = useRef<HTMLDivElement>(null);
  // The same object for the same text: React writes it again where it is another.
  const markup = useMemo(() => ({ __html: sanitizedHtml(html) }), [html]);
  useEffect(() => (element.current ? offerEmbeds(element.current) : undefined), [html]);
  return <div ref={element} className={className} dir={dir} dangerouslySetInnerHTML={markup} />;
}

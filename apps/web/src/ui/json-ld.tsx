import { useState, useSyncExternalStore } from 'react';
import { safeJson } from '../lib/safe-json.ts';

const never = () => () => undefined;

/**
 * Structured data for machines, in the document as the server sends it: a data block, which browsers do
 * not run. Pages that the browser makes have none. React makes script elements by way of `innerHTML`, which
 * Trusted Types refuse, and those who read this data ask the server. Give it the page's address as its key.
 */
export function JsonLd({ data }: { data: object }) {
  const fromServer = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  // As it was sent, whatever becomes of the data or the page later.
  const [text] = useState(() =>
    fromServer ? safeJson({ '@context': 'https://schema.org', ...data }) : undefined,
  );
  const [markup] = useState({ __html: text ?? '' });
  if (text === undefined) return null;
  // safeJson escapes every `<`.
  return <script type="application/ld+json" dangerouslySetInnerHTML={markup} />;
}

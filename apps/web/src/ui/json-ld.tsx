import { safeJson } from '../lib/safe-json.ts';

/** Structured data for machines. A data block: browsers do not run it. */
export function JsonLd({ data }: { data: object }) {
  return (
    <script
      type="application/ld+json"
      // safeJson escapes every `<`.
      dangerouslySetInnerHTML={{ __html: safeJson({ '@context': 'https://schema.org', ...data }) }}
    />
  );
}

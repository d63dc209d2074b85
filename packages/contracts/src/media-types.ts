// Apart from their schema, so that browsers get the names without zod.

/** What may be uploaded, and what is served. SVG is missing on purpose: it is a document that runs scripts. */
export const mediaTypes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/avif',
  'image/gif',
] as const;

/** Endings of the files' names. */
export const mediaExtensions = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/gif': 'gif',
} as const satisfies Record<(typeof mediaTypes)[number], string>;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in an element or an attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}

export interface PlainPage {
  title: string;
  /** HTML. */
  body: string;
  /** Path of a style sheet. */
  stylesheet?: string;
}

/** A small page of the server's own: for the docs, and for when the site cannot be rendered. */
export function plainPage({ title, body, stylesheet }: PlainPage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
${stylesheet === undefined ? '' : `<link rel="stylesheet" href="${escapeHtml(stylesheet)}">`}
</head>
<body>
${body}
</body>
</html>
`;
}

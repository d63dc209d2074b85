import { assets } from 'virtual:page-assets';
import type { RenderOptions } from './contract.ts';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (char) => escapes[char] ?? char);

/** The error page for when rendering itself has failed: no React, no script. */
export function lastResort({ site, requestId }: RenderOptions): string {
  const styles = assets.entry.styles
    .map((href) => `<link rel="stylesheet" href="${href}">`)
    .join('');
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Something went wrong — ${escapeHtml(site.name)}</title><meta name="robots" content="noindex">${styles}</head>
<body><main class="site-main"><section class="blank-page"><p class="blank-page__status">500</p>
<h1 class="blank-page__title">The press has jammed.</h1><p>Something went wrong on our side. Try again in a moment.</p>
<p><a href="/">Go to the front page</a></p>
<p class="blank-page__request">If you ask for help, quote request <code>${escapeHtml(requestId)}</code>.</p>
</section></main></body></html>`;
}

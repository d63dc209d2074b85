/** As far as it is used here; TypeScript does not know it yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createHTML(text: string): string; createScriptURL(url: string): string },
  ): { createHTML(text: string): TrustedHTML; createScriptURL(url: string): URL };
}

declare global {
  var trustedTypes: TrustedTypes | undefined;
}

/**
 * The only way from text to markup or to a script, and the only policy that the server's
 * Content-Security-Policy lets a page make. Anything else that a library or a mistake hands to
 * `innerHTML` is refused by the browser; one without Trusted Types, and the server, take the text as it is.
 */
const policy = globalThis.trustedTypes?.createPolicy('masthead', {
  // Nothing is cleaned here: what comes has been through the sanitiser of packages/markdown.
  createHTML: (html) => html,
  createScriptURL(url) {
    if (new URL(url, location.href).origin !== location.origin)
      throw new TypeError(`Not ours: ${url}`);
    return url;
  },
});

/** HTML of the renderer, which sanitises by allow list. Never HTML of any other origin. */
export function sanitizedHtml(html: string): string | TrustedHTML {
  return policy?.createHTML(html) ?? html;
}

/** A worker of this site's own files. */
export function startWorker(url: string): Worker {
  return new Worker(policy?.createScriptURL(url) ?? url, { type: 'module' });
}

import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import fastify from 'fastify';
import { plainPage } from '../html.ts';

export const SCRIPT = '/docs/reference.js';
export const START_SCRIPT = '/docs/start.js';

/** The interactive reference, with the style it brings itself. Everything it needs comes from this server. */
export const referencePage = plainPage({
  title: 'Masthead API',
  body: `<noscript>The reference needs JavaScript. <a href="/openapi.json">The OpenAPI document</a> and <a href="/docs/errors">the errors</a> do not.</noscript>
<div id="reference"></div>
<script src="${SCRIPT}"></script>
<script src="${START_SCRIPT}"></script>`,
});

/** Turns off what would call elsewhere: fonts, proxy, telemetry, the vendor's chat and client. */
export const startScript = `Scalar.createApiReference('#reference', ${JSON.stringify({
  url: '/openapi.json',
  theme: 'default',
  withDefaultFonts: false,
  telemetry: false,
  proxyUrl: '',
  hideClientButton: true,
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: 'never',
  persistAuth: false,
})});
`;

/** Makes sure of it: the browser itself refuses any other origin. */
export const REFERENCE_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export interface ReferenceScript {
  plain: string;
  gzipped: Buffer;
}

let script: Promise<ReferenceScript> | undefined;

/**
 * The reference's script, 5 MB, from its package, which hands it out by a route only. Loaded when
 * somebody first opens the page: loading takes 130 ms and 40 MB that a start should not cost.
 */
export function referenceScript(): Promise<ReferenceScript> {
  script ??= load().catch((error: unknown) => {
    script = undefined;
    throw error;
  });
  return script;
}

async function load(): Promise<ReferenceScript> {
  const { default: scalar } = await import('@scalar/fastify-api-reference');
  const host = fastify();
  try {
    await host.register(scalar, { routePrefix: '/docs', configuration: { url: '/openapi.json' } });
    const { statusCode, payload } = await host.inject('/docs/js/scalar.js');
    if (statusCode !== 200) throw new Error(`The API reference has no script (${statusCode}).`);
    return { plain: payload, gzipped: await promisify(gzip)(payload) };
  } finally {
    await host.close();
  }
}

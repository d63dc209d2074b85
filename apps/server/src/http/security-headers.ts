import { embedOrigins } from '@masthead/contracts';

const YEAR_S = 365 * 24 * 60 * 60;

/** What every answer carries, data and errors too; what is shown to people says more, or less, of it. */
const baseHeaders = {
  'x-content-type-options': 'nosniff',
  // Taken for a document, an answer of data could do nothing.
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
} as const;

const frames = embedOrigins.join(' ');
const framesQuoted = embedOrigins.map((origin) => `"${origin}"`).join(' ');

/**
 * Pages load what they need from here and run nothing inline, so that there is no nonce to be made for
 * each: any cache may keep them. Pictures in posts are anywhere; frames are embeds that a reader opened.
 * Text becomes markup or a worker's address by one policy only (web/src/lib/trusted-types.ts).
 */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: http: https:",
  "connect-src 'self'",
  `frame-src ${frames}`,
  "object-src 'none'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types masthead',
].join('; ');

const NEVER_USED =
  'accelerometer camera display-capture geolocation gyroscope hid magnetometer microphone midi payment ' +
  'serial usb xr-spatial-tracking';
const USED_BY_EMBEDS = 'autoplay encrypted-media fullscreen picture-in-picture';

/** Those of the site's pages. */
export const pageHeaders = {
  'content-security-policy': PAGE_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': [
    ...NEVER_USED.split(' ').map((feature) => `${feature}=()`),
    ...USED_BY_EMBEDS.split(' ').map((feature) => `${feature}=(self ${framesQuoted})`),
  ].join(', '),
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-frame-options': 'DENY',
} as const;

/** Those of the site's scripts, styles and fonts: a worker is bound by the policy of its own file. */
export const assetHeaders = {
  'content-security-policy': "default-src 'none'; script-src 'self'; frame-ancestors 'none'",
} as const;

/** The base for every answer, and https for ever where the site has it. */
export function headersFor(publicOrigin: string): Readonly<Record<string, string>> {
  const secure = publicOrigin.startsWith('https:');
  // Other hosts below this one are not ours to decide about: no includeSubDomains.
  return { ...baseHeaders, ...(secure && { 'strict-transport-security': `max-age=${YEAR_S}` }) };
}

import { z } from 'zod';
import { ISSUE_CODE } from './errors.ts';
import { withoutInvisible } from './invisible.ts';
import { limits } from './limits.ts';

const STORABLE = 'must not contain NUL characters or unpaired surrogates; remove them';

/** PostgreSQL stores neither U+0000 nor text that is not valid Unicode; refuse both by name. */
export function isStorable(value: string): boolean {
  return !value.includes('\u0000') && value.isWellFormed();
}

/** Any text that the database can hold. Base of every string schema. */
export const text = () => z.string().refine(isStorable, STORABLE);

/** One line: trimmed, no control characters. */
export const line = () =>
  z
    .string()
    .trim()
    .refine(isStorable, STORABLE)
    .refine(
      (value) => !/[\p{Cc}\u2028\u2029]/u.test(value),
      'must be a single line without control characters',
    );

/** Controls that turn the direction of all that follows, beyond the text they stand in. */
export const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/;

/**
 * A line with something in it to see: a name, a title, a tag. What nobody sees of it is taken out, so
 * that two which look alike are alike; controls of text direction are refused, for they show it as
 * something else.
 */
export const label = () =>
  line()
    .overwrite((value) => withoutInvisible(value).trim())
    .min(1, { error: 'must not be empty', abort: true })
    .refine(
      (value) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(value),
      'must have a character that can be seen',
    )
    .refine((value) => !BIDI_CONTROLS.test(value), 'must not contain controls of text direction');

/** Markdown source. Measured in bytes of UTF-8: 1 MiB is accepted, more is CONTENT_TOO_LARGE (413). */
export const markdown = () =>
  text().refine((value) => utf8Length(value) <= limits.contentBytes, {
    error: 'must be at most 1 MiB of UTF-8; split it into several posts',
    params: { [ISSUE_CODE]: 'CONTENT_TOO_LARGE' },
  });

/** Length of a string in bytes of UTF-8, without encoding it. */
export function utf8Length(value: string): number {
  let bytes = value.length;
  for (let i = 0; i < value.length; i++) {
    const unit = value.charCodeAt(i);
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

/** The id of any row: a UUID. */
export const Id = z.uuid('must be a UUID');

/** The id of a row that a client is about to make: a UUID of version 7, so that rows made together lie together. */
export const NewId = z.uuidv7('must be a UUID of version 7');

/** A version of a row, as somebody names it: what fits PostgreSQL's `integer`. */
export const VersionNumber = z.int().min(1).max(2_147_483_647);

/** The version of a row that a change of it was made from. */
export const ExpectedVersion = VersionNumber.describe(
  'The version you read. On REST `If-Match: "3"` says the same.',
);

/** An instant: ISO 8601 in UTC with milliseconds. */
export const Timestamp = z.iso.datetime().meta({ example: '2026-11-20T09:00:00.000Z' });

/** http or https, absolute, without a user name or password in it. */
export const HttpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .max(limits.url.max)
  .refine(isStorable, STORABLE)
  .refine(
    (value) => !/^[a-z]+:\/\/[^/?#]*@/i.test(value),
    'must not carry a user name or password',
  );

/** Lower-case ASCII words joined by single hyphens. */
export const SLUG_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Slugs that an address of the product uses, or might soon. */
export const reservedSlugs: ReadonlySet<string> = new Set(
  'about,admin,api,archive,assets,author,bookmarks,docs,drafts,edit,feed,health,home,index,login,logout,me,media,new,openapi,page,posts,preview,rss,search,settings,signup,sitemap,tag,tags,trpc,users,well-known,write'.split(
    ',',
  ),
);

const UUID_SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether `/posts/{slug}` takes this for an id, in lower case. */
export const looksLikeId = (slug: string): boolean => UUID_SHAPE.test(slug);

/** A slug that someone may give a post. */
export const Slug = z
  .string()
  .max(limits.slug.max)
  .regex(
    SLUG_PATTERN,
    'must be lower-case ASCII letters, digits and single hyphens, as in my-first-post',
  )
  .refine((slug) => !reservedSlugs.has(slug), 'is reserved; choose another')
  // `/posts/{slug}` answers ids too, so no slug may look like one.
  .refine((slug) => !looksLikeId(slug), 'must not look like an id; choose another')
  .meta({ example: 'a-field-guide-to-writing-here' });

/** In which direction a language is written. */
export const TextDirection = z
  .enum(['ltr', 'rtl'])
  .meta({ id: 'TextDirection', description: 'In which direction a language is written.' });
export type TextDirection = z.infer<typeof TextDirection>;

/** Primary BCP 47 tag with optional script and region: `en`, `fa`, `pt-BR`, `zh-Hans`. */
export const Language = z
  .string()
  .regex(
    /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$/,
    'must be a BCP 47 tag such as en, fa or pt-BR',
  )
  .meta({ example: 'en' });

import {
  type Cover,
  type CreatePostInput,
  limits,
  type Post,
  type UpdatePostInput,
} from '@masthead/contracts';

type Writable = Omit<UpdatePostInput, 'id' | 'expectedVersion' | 'onConflict' | 'autosaveVersion'>;

/** One thing an author writes: how it is read from a post, where it starts, how the API takes it. */
interface DraftField<Value, Sent> {
  of: (post: Post) => Value;
  blank: Value;
  /** Undefined: nothing is sent, and what the server has stays. */
  sent: (value: Value) => Sent | undefined;
}

function plain<Value>(of: (post: Post) => Value, blank: Value): DraftField<Value, Value> {
  return { of, blank, sent: (value) => value };
}

function sentAs<Value, Sent>(
  of: (post: Post) => Value,
  blank: Value,
  sent: (value: Value) => Sent | undefined,
): DraftField<Value, Sent> {
  return { of, blank, sent };
}

/**
 * Every field of the form, by the name the API gives it. A new one is a line here, a component in
 * `fields/`, and a line in `editor-details.tsx`. Values are plain JSON: drafts are kept and compared as such.
 */
const fields = {
  title: plain((post) => post.title, ''),
  content: plain((post) => post.content, ''),
  // What the API answers where the author wrote no summary is an excerpt. Sent back it would become a
  // summary that no longer follows the text.
  summary: plain((post) => (post.summaryIsExcerpt ? '' : post.summary), ''),
  tags: plain<string[]>((post) => post.tags.map((tag) => tag.name), []),
  // Empty: made from the title.
  slug: sentAs(
    (post) => post.slug,
    '',
    (slug) => slug || undefined,
  ),
  language: plain((post) => post.language, 'en'),
  // Empty: there is no original elsewhere.
  canonicalUrl: sentAs(
    (post) => post.canonicalUrl ?? '',
    '',
    (url) => url || null,
  ),
  // As a whole, to be seen in the editor; the API is told which one.
  coverId: sentAs<Cover | null, string | null>(
    (post) => post.cover,
    null,
    (cover) => cover?.id ?? null,
  ),
  // Empty: as the title and the summary say it.
  seoTitle: sentAs(
    (post) => post.seoTitle ?? '',
    '',
    (title) => title || null,
  ),
  seoDescription: sentAs(
    (post) => post.seoDescription ?? '',
    '',
    (description) => description || null,
  ),
  // With its title, to be told by where two writers chose differently.
  seriesId: sentAs<{ id: string; title: string } | null, string | null>(
    ({ series }) => series && { id: series.id, title: series.title },
    null,
    (series) => series?.id ?? null,
  ),
  commentsEnabled: plain((post) => post.commentsEnabled, true),
} satisfies { [Name in keyof Writable]?: { sent: (value: never) => Writable[Name] | undefined } };

type Fields = typeof fields;

/** What an author writes, as the form holds it. */
export type Draft = { [Name in keyof Fields]: Fields[Name]['blank'] };

const names = Object.keys(fields) as (keyof Draft)[];

const draftFrom = (value: (name: keyof Draft) => unknown): Draft =>
  // Holds because the names are all names of the table, whose type a draft's is.
  Object.fromEntries(names.map((name) => [name, value(name)])) as Draft;

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The fields named, as the API takes them. */
function sending(draft: Draft, wanted: readonly (keyof Draft)[]): Writable {
  const form = <Name extends keyof Draft>(name: Name): unknown =>
    (fields[name].sent as (value: Draft[Name]) => unknown)(draft[name]);
  return Object.fromEntries(
    wanted.map((name) => [name, form(name)]).filter(([, value]) => value !== undefined),
  );
}

/** What an author typed, so that what they did not touch can move on without them: the API's autosave. */
export interface Typed {
  title: string;
  summary: string;
  content: string;
  details: Partial<Draft>;
}

const textNames: readonly (keyof Draft)[] = ['title', 'summary', 'content'];

/** What of a draft is its author's own. */
export function typedOf(stored: Draft, draft: Draft): Typed {
  const { title, summary, content } = draft;
  const own = names.filter((name) => !textNames.includes(name) && !same(stored[name], draft[name]));
  const details: Partial<Draft> = Object.fromEntries(own.map((name) => [name, draft[name]]));
  return { title, summary, content, details };
}

/** A draft of that, over what is stored now. Details are the client's own, of another age perhaps. */
export function withTyped(stored: Draft, { title, summary, content, details }: Typed): Draft {
  const text: Partial<Draft> = { title, summary, content };
  return draftFrom((name) => {
    const value = text[name] ?? details[name];
    return value !== undefined && fits(value, fields[name].blank) ? value : stored[name];
  });
}

function fits(value: unknown, blank: unknown): boolean {
  if (value === null || blank === null) return true;
  return typeof value === typeof blank && Array.isArray(value) === Array.isArray(blank);
}

/** The fields, other than the text, that both changed, and not alike. */
export function clashes(three: { stored: Draft; mine: Draft; theirs: Draft }): (keyof Draft)[] {
  const { stored, mine, theirs } = three;
  return names.filter(
    (name) =>
      !textNames.includes(name) &&
      !same(mine[name], theirs[name]) &&
      !same(mine[name], stored[name]) &&
      !same(theirs[name], stored[name]),
  );
}

/** Theirs with what I changed. */
export function joined(three: { stored: Draft; mine: Draft; theirs: Draft }): Draft {
  const { stored, mine, theirs } = three;
  return draftFrom((name) => (same(mine[name], stored[name]) ? theirs : mine)[name]);
}

const TITLE_WORDS = 8;

/** What a draft is called before it has a title: its first words. */
export function titleFor({ title, content }: Draft): string {
  const words = content.replace(/[#*_>`~[\]()!|-]+/g, ' ').match(/\S+/g) ?? [];
  return (
    title.trim() ||
    words.slice(0, TITLE_WORDS).join(' ').slice(0, limits.title.max).trim() ||
    'Untitled'
  );
}

export const blankDraft: Draft = draftFrom((name) => fields[name].blank);

/** The draft that a stored post is. */
export function draftOf(post: Post): Draft {
  return draftFrom((name) => fields[name].of(post));
}

/** The fields in which a draft differs from what is stored, as the API takes them. */
export function changes(stored: Draft, draft: Draft): Writable {
  return sending(
    draft,
    names.filter((name) => !same(stored[name], draft[name])),
  );
}

export function sameDraft(a: Draft, b: Draft): boolean {
  return Object.keys(changes(a, b)).length === 0;
}

export function createInput(draft: Draft, status: CreatePostInput['status']) {
  return { ...sending(draft, names), title: draft.title, status };
}

/**
 * A draft after what was sent of it came back: the server's form of each field (trimmed, a slug made)
 * where the author has not typed on meanwhile.
 */
export function absorb(draft: Draft, sent: Draft, stored: Draft): Draft {
  return draftFrom((name) => (same(draft[name], sent[name]) ? stored : draft)[name]);
}

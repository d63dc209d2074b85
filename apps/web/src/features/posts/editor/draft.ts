import type { CreatePostInput, Post, UpdatePostInput } from '@masthead/contracts';
import { isExcerpt } from '../is-excerpt.ts';

/** What an author writes, as the form holds it. */
export interface Draft {
  title: string;
  content: string;
  summary: string;
  tags: string[];
  /** Empty: made from the title. */
  slug: string;
  language: string;
  /** Empty: there is no original elsewhere. */
  canonicalUrl: string;
  commentsEnabled: boolean;
}

export const blankDraft: Draft = {
  title: '',
  content: '',
  summary: '',
  tags: [],
  slug: '',
  language: 'en',
  canonicalUrl: '',
  commentsEnabled: true,
};

/** The draft that a stored post is. */
export function draftOf(post: Post): Draft {
  return {
    title: post.title,
    content: post.content,
    // What the API answers where the author wrote no summary is an excerpt. Sent back it would
    // become a summary that no longer follows the text.
    summary: isExcerpt(post) ? '' : post.summary,
    tags: post.tags.map((tag) => tag.name),
    slug: post.slug,
    language: post.language,
    canonicalUrl: post.canonicalUrl ?? '',
    commentsEnabled: post.commentsEnabled,
  };
}

export function sameDraft(a: Draft, b: Draft): boolean {
  return Object.keys(changes(a, b)).length === 0;
}

type Writable = Omit<UpdatePostInput, 'id' | 'expectedVersion'>;

/** The fields in which a draft differs from what is stored, as the API takes them. */
export function changes(stored: Draft, draft: Draft): Writable {
  const { title, content, summary, tags, slug, language, canonicalUrl, commentsEnabled } = draft;
  return {
    ...(title !== stored.title && { title }),
    ...(content !== stored.content && { content }),
    ...(summary !== stored.summary && { summary }),
    ...(tags.join('\n') !== stored.tags.join('\n') && { tags }),
    ...(slug !== stored.slug && slug !== '' && { slug }),
    ...(language !== stored.language && { language }),
    ...(canonicalUrl !== stored.canonicalUrl && { canonicalUrl: canonicalUrl || null }),
    ...(commentsEnabled !== stored.commentsEnabled && { commentsEnabled }),
  };
}

export function createInput(draft: Draft, status: CreatePostInput['status']) {
  const { slug, canonicalUrl, ...rest } = draft;
  return { ...rest, ...(slug && { slug }), canonicalUrl: canonicalUrl || null, status };
}

/**
 * A draft after what was sent of it came back: the server's form of each field (trimmed, a slug made)
 * where the author has not typed on meanwhile.
 */
export function absorb(draft: Draft, sent: Draft, stored: Draft): Draft {
  const own = (name: keyof Draft) => draft[name] !== sent[name];
  const typed = (Object.keys(draft) as (keyof Draft)[]).filter(own);
  return { ...stored, ...Object.fromEntries(typed.map((name) => [name, draft[name]])) };
}

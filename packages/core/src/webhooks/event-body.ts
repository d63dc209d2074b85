import type { Site } from '../context.ts';

interface Event {
  type: string;
  data: unknown;
  /** ISO text. */
  happenedAt: string;
}

/**
 * What is sent and signed: the same bytes at every attempt, so that a receiver may compare them. The
 * database knows a post by its slug; where the site is, it does not know.
 */
export function bodyOfEvent({ type, data, happenedAt }: Event, { origin }: Site): string {
  return JSON.stringify({ type, timestamp: happenedAt, data: withUrl(data, origin) });
}

function withUrl(data: unknown, origin: string): unknown {
  if (!isPost(data)) return data;
  const { id, slug, ...rest } = data.post;
  return { post: { id, slug, url: `${origin}/posts/${slug}`, ...rest } };
}

function isPost(data: unknown): data is { post: { id: string; slug: string } } {
  return typeof data === 'object' && data !== null && 'post' in data;
}

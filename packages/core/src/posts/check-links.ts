import { looksLikeId, type PostIdInput, type PostLink, type PostLinks } from '@masthead/contracts';
import { findLinkTargets, type LinkTarget, readPostLinks } from '@masthead/db';
import { may } from '../access/policies.ts';
import type { Context } from '../context.ts';
import { findPostFor } from './find-post-for.ts';

/**
 * The links of a post as it is saved, and whether those to other posts lead anywhere. Nothing is
 * fetched. A post that the asker may not read does not exist here either, or a link would tell of it.
 */
export async function checkLinks(ctx: Context, { id }: PostIdInput): Promise<PostLinks> {
  await findPostFor(ctx, 'post.preview', id);
  const post = await readPostLinks(ctx.db, id);
  // Tokens are issued in the name of the site's address.
  const page = new URL(`/posts/${post?.slug ?? id}`, ctx.auth.issuer);
  const links = (post?.links ?? []).map((link) => ({ ...link, ...leadsTo(link.url, page) }));

  const keys = [...new Set(links.flatMap(({ key }) => key ?? []))];
  const ids = keys.filter(looksLikeId);
  const slugs = keys.filter((key) => !looksLikeId(key));
  const found =
    keys.length === 0 ? [] : await findLinkTargets(ctx.db, { slugs, ids, now: ctx.now() });
  const targets = new Map(found.map((target) => [target.key, target]));
  return {
    items: links.map(({ url, text, kind, key }) => ({
      url,
      text,
      kind,
      ...(key === undefined
        ? { state: null, slug: null }
        : stateOf(key, targets.get(key), (target) => may(ctx.actor, 'post.preview', target))),
    })),
  };
}

/** Whether an address is of this site, and the slug or id of the post it names, if it is a post's. */
function leadsTo(url: string, page: URL): Pick<PostLink, 'kind'> & { key?: string } {
  const target = URL.parse(url, page.href);
  if (target?.origin !== page.origin) return { kind: 'external' };
  const segment = /^\/posts\/([^/]+)\/?$/.exec(target.pathname)?.[1];
  const key = segment === undefined ? undefined : decoded(segment);
  return { kind: 'internal', ...(key !== undefined && { key }) };
}

/** As the page's own address is read: without case. Undefined: no text in UTF-8, and no slug either. */
function decoded(segment: string): string | undefined {
  try {
    const key = decodeURIComponent(segment).toLowerCase();
    // PostgreSQL knows no text with it.
    return key.includes('\0') ? undefined : key;
  } catch {
    return undefined;
  }
}

function stateOf(
  key: string,
  target: LinkTarget | undefined,
  previews: (target: LinkTarget) => boolean,
): Pick<PostLink, 'state' | 'slug'> {
  if (!target || !(target.visible || previews(target))) return { state: 'missing', slug: null };
  const { slug, visible } = target;
  if (!visible) return { state: 'hidden', slug };
  return { state: slug === key ? 'ok' : 'moved', slug };
}

import { limits, Slug } from '@masthead/contracts';
import type { Database } from '@masthead/db';
import { slugify } from '../slugs/slugify.ts';
import { isRecord } from './parse-front-matter.ts';
import { lastSegment } from './read-paths.ts';

/**
 * Makes the old addresses of imported posts lead to them, where no post has or had that slug. Done
 * when all posts are in, so that no alias takes the slug another post is about to ask for; from what
 * is stored, so that a run after an interrupted one does it for the posts of both.
 */
export async function linkFormerSlugs(db: Database, keyPrefix: string): Promise<number> {
  const posts = await db.post.findMany({
    where: { importKey: { startsWith: keyPrefix } },
    select: { id: true, slug: true, metadata: true },
    orderBy: { id: 'asc' },
  });
  const wanted = posts.flatMap(({ id, slug, metadata }) =>
    formerSlugs(metadata)
      .filter((former) => former !== slug)
      .map((former) => ({ slug: former, postId: id })),
  );
  if (wanted.length === 0) return 0;
  const { count } = await db.postSlug.createMany({ data: wanted, skipDuplicates: true });
  return count;
}

function formerSlugs(metadata: unknown): string[] {
  const paths =
    isRecord(metadata) && Array.isArray(metadata.formerPaths) ? metadata.formerPaths : [];
  const slugs = paths.flatMap((path) =>
    typeof path === 'string' ? slugify(lastSegment(path) ?? '', limits.slug) : [],
  );
  return [...new Set(slugs)].filter((slug) => Slug.safeParse(slug).success);
}

import type { Tx } from '../client.ts';
import type { PostOwners } from './post-authors.ts';
import { type StatusFields, visibleSql } from './posts-visible.ts';

// Posts that say the same in different languages share a `translation_group_id`, one a language.

/** Another post of the same group, in the JSON of a column. */
export interface TranslationColumn extends StatusFields, PostOwners {
  id: string;
  slug: string;
  title: string;
  language: string;
  /** To anyone, at the time asked for. */
  visible: boolean;
}

/** The column `translations` of a post: all that are not deleted, null where it is in no group, as most are. */
export function translationsOfPost({ post, now }: { post: string; now: string }): string {
  return `CASE WHEN ${post}.translation_group_id IS NOT NULL THEN (
      SELECT json_agg(json_build_object('id', o.id, 'slug', o.slug, 'title', o.title, 'language', o.language,
               'status', o.status, 'publishAt', o.publish_at, 'unpublishAt', o.unpublish_at, 'authorId', o.author_id,
               'coAuthorIds', ARRAY(SELECT pa.user_id FROM post_authors pa WHERE pa.post_id = o.id),
               'visible', (${visibleSql({ post: 'o', author: 'ou', now })})) ORDER BY o.language)
        FROM posts o JOIN users ou ON ou.id = o.author_id
       WHERE o.translation_group_id = ${post}.translation_group_id AND o.id <> ${post}.id AND o.deleted_at IS NULL
    ) END AS translations`;
}

export interface GroupMember {
  id: string;
  language: string;
  groupId: string | null;
  trashed: boolean;
}

/**
 * Posts and all that are linked with any of them, locked: their groups stay as they are meanwhile. The posts
 * first: somebody may be linking one with others at this moment, whom the statement after sees.
 */
export async function lockTranslations(tx: Tx, ids: readonly string[]): Promise<GroupMember[]> {
  await tx.$queryRaw`
    SELECT p.id FROM posts p WHERE p.id = ANY (${ids}::uuid[]) ORDER BY p.id FOR NO KEY UPDATE`;
  return tx.$queryRaw<GroupMember[]>`
    SELECT p.id, p.language, p.translation_group_id AS "groupId", p.deleted_at IS NOT NULL AS trashed
      FROM posts p
     WHERE p.id = ANY (${ids}::uuid[])
        OR p.translation_group_id IN (SELECT g.translation_group_id FROM posts g WHERE g.id = ANY (${ids}::uuid[]))
     ORDER BY p.id FOR NO KEY UPDATE OF p`;
}

/** Puts posts into a group; null: into none. */
export async function setTranslationGroup(
  tx: Tx,
  { ids, groupId }: { ids: string[]; groupId: string | null },
): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`UPDATE posts SET translation_group_id = ${groupId}::uuid WHERE id = ANY (${ids}::uuid[])`;
}

import type { Database } from '../client.ts';
import {
  everySummaryColumn,
  type PostSummaryRow,
  type SummaryColumns,
  summaryColumnsOf,
  withTags,
} from './posts-summary.ts';
import { visibleSql } from './posts-visible.ts';
import { readingColumns } from './shaped-statement.ts';

/** Posts looked at for one tag, and for one word; and words and candidates in all: what this costs has a bound. */
const PER_TAG = 200;
const PER_WORD = 200;
const WORDS = 12;
const CANDIDATES = 50;

/** What a tag or a word tells: the fewer posts have it, the more. */
const worth = (count: string) => `1 / (1 + ln(${count}))`;

const visible = visibleSql({ post: 'p', author: 'u', now: '$2' });

// source:  the post, if anyone can read it.
// words:   of its title and of the names of its tags, as its language stems them; `one` as a question.
// by_tag:  the newest readable posts with each of its tags (ids are in the order in which posts were made).
// by_word: posts that hold a word, but of words that more than PER_WORD posts hold none: such a word
//          tells nothing, and without an order which of its posts came first would be chance.
// best:    the candidates that share the most. Only these are ranked, which reads their vectors.
// Whatever cannot be read is neither found nor counted: the order must not tell of it.
const chosen = `WITH source AS MATERIALIZED (
  SELECT p.id, p.title, p.translation_group_id, p.language, masthead_regconfig(p.language) AS config
    FROM posts p JOIN users u ON u.id = p.author_id
   WHERE p.id = $1::uuid AND ${visible}
), words AS MATERIALIZED (
  SELECT array_to_tsvector(ARRAY[word])::text AS one
    FROM source s, LATERAL (
      SELECT to_tsvector(s.config, masthead_words(s.title || ' . ' || coalesce((
        SELECT string_agg(t.name, ' . ') FROM post_tags pt JOIN tags t ON t.id = pt.tag_id WHERE pt.post_id = s.id), ''))) AS vector
    ) v, LATERAL unnest(tsvector_to_array(v.vector)) word
   ORDER BY char_length(word) DESC, word LIMIT ${WORDS}
), by_tag AS (
  SELECT tagged.id, ${worth('count(*) OVER (PARTITION BY own.tag_id)')} AS worth
    FROM source s JOIN post_tags own ON own.post_id = s.id, LATERAL (
      SELECT p.id FROM post_tags pt JOIN posts p ON p.id = pt.post_id JOIN users u ON u.id = p.author_id
       WHERE pt.tag_id = own.tag_id AND ${visible}
       ORDER BY pt.post_id DESC LIMIT ${PER_TAG}
    ) tagged
), held AS (
  SELECT holding.id, w.one, count(*) OVER (PARTITION BY w.one) AS holders
    FROM words w, LATERAL (
      SELECT p.id FROM posts p JOIN users u ON u.id = p.author_id
       WHERE p.search_vector @@ w.one::tsquery AND ${visible}
       LIMIT ${PER_WORD + 1}
    ) holding
), by_word AS (
  SELECT id, one, ${worth('holders')} AS worth FROM held WHERE holders <= ${PER_WORD}
), question AS MATERIALIZED (
  SELECT string_agg(DISTINCT one, ' | ')::tsquery AS asked FROM by_word
), best AS (
  SELECT c.id, p.search_vector, sum(c.tags) AS tags, p.language = s.language AS same_language
    FROM (
      SELECT id, worth AS tags, worth FROM by_tag
      UNION ALL SELECT id, 0, worth FROM by_word
    ) c JOIN posts p ON p.id = c.id, source s
   WHERE c.id <> s.id AND (p.translation_group_id = s.translation_group_id) IS NOT TRUE
   GROUP BY c.id, p.id, s.language
   ORDER BY same_language DESC, sum(c.worth) DESC, c.id DESC LIMIT ${CANDIDATES}
), chosen AS (
  SELECT b.id, row_number() OVER (
           ORDER BY b.same_language DESC, b.tags + coalesce(ts_rank(b.search_vector, q.asked, 1), 0) DESC, b.id DESC
         ) AS place
    FROM best b, question q
   ORDER BY place LIMIT $3
)`;

const related = readingColumns<SummaryColumns>(everySummaryColumn, (columns) => {
  const posts = `${chosen}
    SELECT ${summaryColumnsOf(columns)}, chosen.place
      FROM chosen JOIN posts p ON p.id = chosen.id JOIN users u ON u.id = p.author_id
     ORDER BY chosen.place`;
  return columns.has('tags') ? withTags(posts, 'page.place') : posts;
});

export interface RelatedQuery {
  id: string;
  now: Date;
  /** What to read of them; what is of other columns is not there then. Default: everything. */
  columns?: ReadonlySet<SummaryColumns> | undefined;
  take: number;
}

/** Posts to read after a post, best first; none where it cannot be read. One statement. */
export function relatedPosts(
  db: Database,
  { id, now, columns, take }: RelatedQuery,
): Promise<PostSummaryRow[]> {
  return db.rows<PostSummaryRow>(related(columns), [id, now, take]);
}

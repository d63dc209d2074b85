import type { Database } from '../client.ts';
import {
  everySummaryColumn,
  type PostSummaryRow,
  type SummaryColumns,
  summaryColumnsOf,
  tagsOfPost,
} from './posts-summary.ts';
import { visibleSql } from './posts-visible.ts';
import { foldSql, ofTitleSql, rawHeadlineSql, titleFoldSql } from './search-sql.ts';
import { readingColumns } from './shaped-statement.ts';
import { tagIdSql } from './tags-manage.ts';

export interface SearchRow extends PostSummaryRow {
  /** Millionths, whole: a score has to survive the way through a cursor unchanged. */
  score: number;
  /** With headlineMarks around what matched, not escaped. */
  titleHeadline: string;
  excerptHeadline: string;
}

/** Columns of a SearchRow that are read together. What is in none every search has. */
export type SearchColumns = SummaryColumns | 'headlines';

/** Terms are given as groups of alternatives, of which one has to stand. */
export interface SearchQuery {
  /** Groups with a phrase among them: every one has to be met. */
  required: readonly (readonly string[])[];
  /** Groups of plain words: they decide which posts are found where nothing is required, else the order. */
  optional: readonly (readonly string[])[];
  excluded: readonly string[];
  /** All of it as it was typed: the title of the one post that somebody looks for, perhaps. */
  typed: string;
  language: string | undefined;
  tag: string | undefined;
  author: string | undefined;
  now: Date;
  /** What to read of what was found; what is of other columns is not there then. Default: everything. */
  columns?: ReadonlySet<SearchColumns> | undefined;
  take: number;
  after: { score: number; id: string } | null;
}

/** Posts that match, best first; equal ones newest first. One statement. */
export function searchPostRows(db: Database, query: SearchQuery): Promise<SearchRow[]> {
  const headlines = query.columns?.has('headlines') ?? true;
  return db.rows<SearchRow>(search(query.columns), [
    query.required.map(anyOf),
    query.optional.map(anyOf),
    query.excluded.map((term) => anyOf([term])),
    wordsOf(query.typed),
    query.language ?? null,
    query.tag ?? null,
    query.author ?? null,
    query.now,
    query.take,
    query.after?.score ?? null,
    query.after?.id ?? null,
    ...(headlines ? [anchorsOf(query)] : []),
  ]);
}

/** In the syntax of websearch_to_tsquery, which knows no error; in quotation marks nothing is an operator. */
function anyOf(terms: readonly string[]): string {
  return terms.map((term) => `"${wordsOf(term)}"`).join(' or ');
}

/** As masthead_words does with what is indexed. */
function wordsOf(text: string): string {
  return text.normalize('NFKC').replace(/["<>/]/g, ' ');
}

/** Where in a long text to look for what to show: at a phrase, or else at the longest word that stands in it. */
function anchorsOf({ required, optional }: SearchQuery): string[] {
  const words = wordsOf(optional.flat().join(' ')).split(/\s+/u);
  words.sort((a, b) => b.length - a.length);
  return [...required.flat(), ...words].slice(0, 5).map((text) => text.toLowerCase());
}

// languages: every language in use, found by jumping from one to the next in the index.
// parsed:    the question in each stemmer in use. Each post is then matched by the question in its
//            own stemmer: matched by any, "-running" would let a post pass that its own stemmer knows
//            to hold "runs".
// question:  `hit` finds. Words alone are widened: one is enough. `all_of_it` sorts. Titles
//            are indexed unstemmed too, so `simple_all` finds a title made of stop words.
// found:     a whole-number score. Above all the post whose title was typed, then those with all of it
//            in the title (the nearer in length the better), then those with all of it anywhere, then
//            the rest, each by ts_rank, which is below 1.
// page:      headlines are slow, so they are made for what is shown only, and for who asks for them.
const pageOfFound = `
  WITH RECURSIVE languages (tag) AS (
    (SELECT language FROM posts ORDER BY language LIMIT 1)
    UNION ALL
    SELECT (SELECT p.language FROM posts p WHERE p.language > l.tag ORDER BY p.language LIMIT 1)
      FROM languages l WHERE l.tag IS NOT NULL
  ), stemmers AS (
    SELECT masthead_regconfig(tag) AS config, array_agg(tag) AS tags FROM languages
     WHERE tag IS NOT NULL AND ($5::text IS NULL OR tag = $5 OR starts_with(tag, $5 || '-'))
     GROUP BY 1
  ), parsed AS MATERIALIZED (
    SELECT s.config, s.tags,
           ${foldSql('$1::text[]', '&', 's.config')} AS required,
           ${foldSql('$1::text[] || $2::text[]', '|', 's.config')} AS one,
           ${foldSql('$1::text[] || $2::text[]', '&', 's.config')} AS all_of_it,
           ${foldSql('$1::text[] || $2::text[]', '&', "'simple'")} AS simple_all,
           ${foldSql('$3::text[]', '|', 's.config')} AS excluded,
           plainto_tsquery('simple', $4) AS literally
      FROM stemmers s
  ), question AS MATERIALIZED (
    SELECT config, tags,
           coalesce(one, simple_all) AS one,
           everything AS all_of_it,
           ${ofTitleSql('everything')} AS of_title,
           excluded,
           coalesce((asked && !!excluded) || literally, asked) AS hit
      FROM parsed, LATERAL (
        SELECT CASE WHEN cardinality($1::text[]) > 0 THEN required ELSE one END AS stemmed
      ) a, LATERAL (
        SELECT coalesce(all_of_it || simple_all, all_of_it, simple_all) AS everything
      ) b, LATERAL (
        SELECT coalesce(stemmed || simple_all, stemmed, simple_all) AS asked
      ) c
  ), found AS (
    SELECT p.id, round(1000000 * (
             CASE WHEN p.search_vector @@ q.of_title THEN
                    CASE WHEN ${titleFoldSql('p.title')} = ${titleFoldSql('$4::text')} THEN 4
                         ELSE 2 + least(char_length(p.title), char_length($4)) / greatest(char_length(p.title), char_length($4), 1)::float8
                    END
                  WHEN p.search_vector @@ q.all_of_it THEN 1
                  ELSE 0
             END + least(ts_rank(p.search_vector, q.one, 1), 0.999)))::int AS score
      FROM question q
      JOIN posts p ON p.language = ANY (q.tags) AND p.search_vector @@ q.hit
      JOIN users u ON u.id = p.author_id
     WHERE ${visibleSql({ post: 'p', author: 'u', now: '$8' })}
       AND (q.excluded IS NULL OR NOT p.search_vector @@ q.excluded OR ${titleFoldSql('p.title')} = ${titleFoldSql('$4::text')})
       AND ($6::text IS NULL OR EXISTS (
             SELECT FROM post_tags pt WHERE pt.post_id = p.id
                AND pt.tag_id = ${tagIdSql('$6')}))
       AND ($7::text IS NULL OR u.username = $7 OR EXISTS (
             SELECT FROM post_authors pa JOIN users ca ON ca.id = pa.user_id
              WHERE pa.post_id = p.id AND ca.username = $7 AND ca.suspended_at IS NULL))
  ), page AS MATERIALIZED (
    SELECT id, score FROM found
     WHERE $10::int IS NULL OR (score, id) < ($10::int, $11::uuid)
     ORDER BY score DESC, id DESC LIMIT $9
  )`;

const headlines = `
  ${rawHeadlineSql('q.config', 'p.title', 'q.one', 'HighlightAll=true')} AS "titleHeadline",
  ${rawHeadlineSql('q.config', 'passage.text', 'q.one', 'MaxFragments=2, MaxWords=24, MinWords=10, ShortWord=0, FragmentDelimiter=" … "')} AS "excerptHeadline"`;

/** Of each post of the page the question in its own stemmer, and the passage of its text to look at. */
const passages = `
    JOIN question q ON p.language = ANY (q.tags),
    LATERAL (SELECT lower(left(p.content_text, 100000)) AS text OFFSET 0) folded,
    LATERAL (
      SELECT strpos(folded.text, a.anchor) AS place
        FROM unnest($12::text[]) WITH ORDINALITY a (anchor, rank)
       ORDER BY strpos(folded.text, a.anchor) = 0, a.rank LIMIT 1
    ) anchored,
    LATERAL (
      SELECT CASE WHEN anchored.place <= 200 THEN left(p.content_text, 2000)
                  -- From the first whole word on.
                  ELSE regexp_replace(substr(p.content_text, anchored.place - 200, 2000), '^\\S*\\s+', '')
             END AS text
    ) passage`;

const search = readingColumns<SearchColumns>([...everySummaryColumn, 'headlines'], (columns) => {
  const selected = [
    summaryColumnsOf(columns),
    'page.score',
    ...(columns.has('tags') ? [tagsOfPost('p.id')] : []),
    ...(columns.has('headlines') ? [headlines] : []),
  ];
  return `${pageOfFound}
  SELECT ${selected.join(', ')}
    FROM page
    JOIN posts p ON p.id = page.id
    ${columns.has('author') ? 'JOIN users u ON u.id = p.author_id' : ''}
    ${columns.has('headlines') ? passages : ''}
   ORDER BY page.score DESC, page.id DESC`;
});

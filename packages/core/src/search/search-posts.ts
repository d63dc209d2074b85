import {
  AppError,
  Id,
  type SearchHit,
  type SearchInput,
  type SearchPage,
} from '@masthead/contracts';
import {
  everySummaryColumn,
  type SearchColumns,
  type SearchRow,
  searchPostRows,
} from '@masthead/db';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { cursorOf, pageOfRows } from '../paging.ts';
import { toPostSummary } from '../posts/post-view.ts';
import { type ColumnsOfFields, columnsOf, only } from '../selection.ts';
import { toHighlight } from './highlight.ts';
import { parseQuery, type Term } from './parse-query.ts';

const Position = z.tuple([z.int32().min(0), Id]);

const columnsOfFields: ColumnsOfFields<keyof SearchHit, SearchColumns> = {
  post: everySummaryColumn,
  score: [],
  // The summary, which stands in for a text, is among the facts.
  highlights: ['headlines', 'facts'],
};

/** Posts that answer a question in plain words, hold a phrase in quotes and lack what is excluded, best first. */
export async function searchPosts(ctx: Context, input: SearchInput): Promise<SearchPage> {
  const { q, tag, author, language, limit, fields } = input;
  const { wanted, excluded, typed } = parseQuery(q);
  if (wanted.length === 0) {
    throw new AppError('EMPTY_QUERY', {
      issues: [{ path: 'q', message: 'must have a word to search for' }],
    });
  }
  const cursors = cursorOf('search', { q, tag, author, language }, Position);
  const from = cursors.decode(input.cursor);
  const now = ctx.now();
  const rows = await searchPostRows(ctx.db, {
    required: wanted.filter(hasPhrase).map(textsOf),
    optional: wanted.filter((group) => !hasPhrase(group)).map(textsOf),
    excluded: textsOf(excluded),
    typed,
    language,
    tag,
    author,
    now,
    columns: columnsOf(columnsOfFields, fields),
    take: limit + 1,
    after: from && { score: from[0], id: from[1] },
  });
  return pageOfRows(rows, limit, {
    view: (row) => only(toHit(row, now), fields),
    cursor: ({ score, id }) => cursors.encode([score, id]),
  });
}

function toHit(row: SearchRow, now: Date): SearchHit {
  // Without fields that need them neither headlines nor the summary were read.
  const { titleHeadline = '', excerptHeadline = '', summary = '' } = row;
  return {
    post: toPostSummary(row, now),
    score: row.score / 1_000_000,
    highlights: {
      title: toHighlight(titleHeadline),
      // The summary stands in for a post without text, a gallery say.
      excerpt: toHighlight(excerptHeadline.trim() || summary),
    },
  };
}

const hasPhrase = (group: readonly Term[]) => group.some((term) => term.phrase);
const textsOf = (terms: readonly Term[]) => terms.map((term) => term.text);

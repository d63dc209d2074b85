// Parts of the search statement. Arguments are SQL: names, placeholders, constants; never user text.

/**
 * Joins the questions in an array of texts (syntax of websearch_to_tsquery) into one; null when they
 * hold nothing the dictionaries keep. By way of text, since PostgreSQL has no aggregate for tsquery;
 * what it writes it reads again.
 */
export function foldSql(texts: string, operator: '&' | '|', config: string): string {
  return `(SELECT string_agg('(' || part::text || ')', ' ${operator} ')::tsquery
    FROM unnest(${texts}) asked, websearch_to_tsquery(${config}, asked) part WHERE numnode(part) > 0)`;
}

/**
 * The same question of the title alone, that is, of what has weight A. By way of text again: filtering
 * the weights of each post's vector instead takes three times as long.
 */
export function ofTitleSql(question: string): string {
  return `regexp_replace(${question}::text, '''([^'']|'''')*''', '\\&:A', 'g')::tsquery`;
}

/** A title without case, punctuation and doubled spaces. Of what is not ASCII the letters stay, whatever the locale. */
export function titleFoldSql(title: string): string {
  return `btrim(regexp_replace(lower(masthead_words(${title})), '[[:punct:][:space:]]+', ' ', 'g'))`;
}

/** Signs of the private use area. What stands between the first two matched. */
export const headlineMarks = {
  start: '\uE000',
  stop: '\uE001',
  less: '\uE002',
  greater: '\uE003',
  slash: '\uE004',
};

/**
 * ts_headline takes `Vec<T>` for markup and drops the `<T>`, and `async/await` for one word, a path:
 * it gets other signs instead, and whoever shows the headline puts the right ones back.
 */
export function rawHeadlineSql(
  config: string,
  text: string,
  query: string,
  options: string,
): string {
  const { start, stop, less, greater, slash } = headlineMarks;
  return `ts_headline(${config}, translate(${text}, '<>/', '${less}${greater}${slash}'), ${query}, '${options}, StartSel="${start}", StopSel="${stop}"')`;
}

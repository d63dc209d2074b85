/**
 * The query string as plain text values. The router's own parser reads values as JSON, which would
 * take the quotes off `?q="a phrase"` and make a number of `?q=1984`.
 */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (typeof value === 'string' && value !== '') params.set(key, value);
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}

/**
 * A validator of search parameters, all optional text. Names it does not know stay: a link with a
 * campaign's parameters is still a link to the page.
 */
export function textParams<K extends string>(...names: K[]) {
  return (raw: Record<string, unknown>): Partial<Record<K, string>> => {
    const known = names.flatMap((name) => {
      const value = raw[name];
      return typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : [];
    });
    const others = Object.entries(raw).filter(([name]) => !names.some((known) => known === name));
    return Object.fromEntries([...others, ...known]);
  };
}

/**
 * The `Link` header of a page of a list: where the next one is (RFC 8288).
 * @example nextLink('/api/v1/posts?limit=2', { items, nextCursor: 'abc' }) // '</api/v1/posts?limit=2&cursor=abc>; rel="next"'
 */
export function nextLink(url: string, output: unknown): string | undefined {
  if (typeof output !== 'object' || output === null || !('nextCursor' in output)) return undefined;
  if (typeof output.nextCursor !== 'string') return undefined;
  const [path = '', query = ''] = url.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', output.nextCursor);
  return `<${path}?${parameters}>; rel="next"`;
}

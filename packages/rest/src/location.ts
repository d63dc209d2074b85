/**
 * Compiles the address of what was made: `/users/{user.username}` is filled from the output.
 * @example compileLocation('/posts/{slug}', '/api/v1')({ slug: 'bread' }) // '/api/v1/posts/bread'
 */
export function compileLocation(template: string, prefix: string): (output: unknown) => string {
  return (output) =>
    prefix +
    template.replace(/\{([\w.]+)\}/g, (_, path: string) =>
      encodeURIComponent(String(valueAt(output, path))),
    );
}

function valueAt(output: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), output);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

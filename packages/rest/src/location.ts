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

/** A path with the parameters of another in it; undefined where it has some that the other has not. */
export function fillPath(
  template: string,
  values: Readonly<Record<string, unknown>>,
): string | undefined {
  const names = Array.from(template.matchAll(/\{(\w+)\}/g), ([, name = '']) => name);
  if (names.some((name) => typeof values[name] !== 'string')) return undefined;
  return template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(values[name])),
  );
}

import type { oas31 } from 'zod-openapi';

export type Paths = Record<string, oas31.PathItemObject>;

/** A path of ours has operations by their methods, and nothing else. */
type Operations = Record<string, oas31.OperationObject>;

export function operationsOf(paths: Paths): oas31.OperationObject[] {
  return Object.values(paths).flatMap((item) => Object.values(item as Operations));
}

export function mapOperations(
  paths: Paths,
  change: (operation: oas31.OperationObject) => oas31.OperationObject,
): Paths {
  return mapValues(paths, (item) => mapValues(item as Operations, change));
}

export function mapValues<T, U>(
  record: Record<string, T>,
  change: (value: T, key: string) => U,
): Record<string, U> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, change(value, key)]),
  );
}

/**
 * OpenAPI forbids two paths that differ in the names of their parameters only, as `GET /posts/{slug}`
 * and `PATCH /posts/{id}` do: a client could not tell them apart. The later one joins the first, under
 * its names. On the wire nothing changes.
 */
export function joinTwins(paths: Paths): Paths {
  const joined: Paths = {};
  const firstOfShape = new Map<string, string>();
  for (const [path, item] of Object.entries(paths)) {
    const shape = path.replace(/\{\w+\}/g, '{}');
    const first = firstOfShape.get(shape) ?? path;
    firstOfShape.set(shape, first);
    joined[first] = {
      ...joined[first],
      ...renamed(item, new Map(zip(namesIn(path), namesIn(first)))),
    };
  }
  return joined;
}

function renamed(
  item: oas31.PathItemObject,
  names: ReadonlyMap<string, string>,
): oas31.PathItemObject {
  const rename = (parameter: oas31.ParameterObject): oas31.ParameterObject =>
    parameter.in === 'path'
      ? { ...parameter, name: names.get(parameter.name) ?? parameter.name }
      : parameter;
  return mapValues(item as Operations, (operation) => {
    const { parameters } = operation as { parameters?: oas31.ParameterObject[] };
    return parameters ? { ...operation, parameters: parameters.map(rename) } : operation;
  });
}

function namesIn(path: string): string[] {
  return Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = '']) => name);
}

function zip(from: readonly string[], to: readonly string[]): [string, string][] {
  return from.map((name, i) => [name, to[i] ?? name]);
}

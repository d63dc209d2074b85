import type { oas31 } from 'zod-openapi';
import { type Direction, type Schema, type SchemaOrRef, schemaComparer } from './schemas.ts';

type Document = oas31.OpenAPIObject;
type Operation = oas31.OperationObject & { 'x-sunset'?: string };
type Content = oas31.ContentObject | undefined;
interface Pair<T> {
  old: T;
  now: T;
}
type Comparer = ReturnType<typeof schemaComparer>;

const methods = ['get', 'put', 'post', 'patch', 'delete'] as const;

/**
 * What programs written against the document of a release would stumble over in the present one, a line for each.
 * An operation whose announced last day is over may be gone.
 * @param today Like `2027-05-01`.
 */
export function breakingChanges(documents: Pair<Document>, today: string): string[] {
  const { old, now } = documents;
  const schemas = { old: schemasOf(old), now: schemasOf(now) };
  const comparers = {
    request: schemaComparer(schemas, 'request'),
    answer: schemaComparer(schemas, 'answer'),
  };
  const resolve = { old: resolverOf(old), now: resolverOf(now) };

  const operations = Object.entries(old.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const before = item[method] as Operation | undefined;
      const after = now.paths?.[path]?.[method] as Operation | undefined;
      if (before === undefined) return [];
      const name = `${method.toUpperCase()} ${path}`;
      if (after !== undefined) return compareOperation({ old: before, now: after }, name);
      const over = before['x-sunset'] !== undefined && before['x-sunset'] <= today;
      return over ? [] : [`${name} is gone`];
    }),
  );

  function compareOperation(pair: Pair<Operation>, name: string): string[] {
    const { 'x-sunset': sunset = '9999' } = pair.old;
    const { 'x-sunset': newSunset = '9999' } = pair.now;
    const said = [
      ...(pair.old.operationId === pair.now.operationId
        ? []
        : [`operationId was ${pair.old.operationId} and is ${pair.now.operationId}`]),
      // The first announcement is no earlier end: `deprecation.ts` holds how long before it has to be.
      ...(sunset !== '9999' && newSunset < sunset
        ? [`ends on ${newSunset}, not on ${sunset}`]
        : []),
      ...compareSecurity({ old: securityOf(pair.old, old), now: securityOf(pair.now, now) }),
    ];
    return [
      ...said.map((line) => `${name}: ${line}`),
      ...compareParameters(pair, name),
      ...compareBody(pair, name),
      ...compareResponses(pair, name),
    ];
  }

  function compareParameters(pair: Pair<Operation>, name: string): string[] {
    const before = parametersOf(pair.old, resolve.old);
    const after = parametersOf(pair.now, resolve.now);
    const asked = [...after].filter(
      ([key, { required }]) => required && !before.get(key)?.required,
    );
    return [
      ...asked.map(([key]) => `${name}: ${key} is required now`),
      ...[...before].flatMap(([key, one]) => {
        const other = after.get(key);
        if (other === undefined) return [`${name}: ${key} is gone`];
        const written = (['style', 'explode'] as const).filter((rule) => one[rule] !== other[rule]);
        return [
          ...written.map((rule) => `${name}: ${key} has ${rule} ${other[rule]} (was ${one[rule]})`),
          ...compareSchemas(comparers.request, { old: one, now: other }, `${name}: ${key}`),
        ];
      }),
    ];
  }

  function compareBody(pair: Pair<Operation>, name: string): string[] {
    const before = resolve.old(pair.old.requestBody);
    const after = resolve.now(pair.now.requestBody);
    const asked = after?.required && !before?.required ? [`${name}: a body is required now`] : [];
    if (before && !after) return [`${name}: its body is gone`];
    const contents = { old: before?.content, now: after?.content };
    return [...asked, ...compareContent('request', contents, `${name}: body`)];
  }

  function compareResponses(pair: Pair<Operation>, name: string): string[] {
    return Object.entries(pair.old.responses ?? {}).flatMap(([status, response]) => {
      const before = resolve.old(response as oas31.ResponseObject);
      const after = resolve.now(pair.now.responses?.[status] as oas31.ResponseObject | undefined);
      if (after === undefined) return [`${name}: ${status} is gone`];
      const headers = Object.keys(before?.headers ?? {}).filter((key) => !after.headers?.[key]);
      return [
        ...headers.map((key) => `${name}: ${status} has no ${key} anymore`),
        ...compareContent(
          'answer',
          { old: before?.content, now: after.content },
          `${name}: ${status}`,
        ),
      ];
    });
  }

  function compareContent(direction: Direction, pair: Pair<Content>, name: string): string[] {
    return Object.entries(pair.old ?? {}).flatMap(([type, before]) => {
      const after = pair.now?.[type];
      if (after === undefined) return [`${name} is no longer ${type}`];
      return compareSchemas(comparers[direction], { old: before, now: after }, name);
    });
  }

  const servers = (old.servers ?? []).filter(
    ({ url }) => !now.servers?.some((server) => server.url === url),
  );
  const schemes = Object.entries(old.components?.securitySchemes ?? {}).filter(
    ([name, scheme]) => schemeOf(scheme) !== schemeOf(now.components?.securitySchemes?.[name]),
  );
  // Webhooks are requests that we make: what stands in them is read by others, like an answer.
  const webhooks = Object.entries(old.webhooks ?? {}).flatMap(([name, item]) => {
    const before = item.post;
    const after = now.webhooks?.[name]?.post;
    if (before === undefined || after === undefined) return [`webhook ${name} is gone`];
    const headers = parametersOf(after, resolve.now);
    const gone = [...parametersOf(before, resolve.old).keys()].filter((key) => !headers.has(key));
    return [
      ...gone.map((key) => `webhook ${name}: ${key} is gone`),
      ...compareContent(
        'answer',
        {
          old: resolve.old(before.requestBody)?.content,
          now: resolve.now(after.requestBody)?.content,
        },
        `webhook ${name}`,
      ),
    ];
  });

  // What many operations share is said of its component, and once.
  return [
    ...new Set([
      ...servers.map(({ url }) => `the server ${url} is gone`),
      ...schemes.map(([name]) => `the security scheme ${name} is another, or gone`),
      ...operations,
      ...webhooks,
    ]),
  ];
}

function compareSchemas(
  compare: Comparer,
  { old, now }: Pair<{ schema?: unknown }>,
  where: string,
): string[] {
  if (now.schema === undefined) return [];
  return compare({ old: (old.schema ?? {}) as SchemaOrRef, now: now.schema as SchemaOrRef }, where);
}

/** Every way in that there was still has to suffice: with the same credentials, and no more scopes. */
function compareSecurity({ old, now }: Pair<oas31.SecurityRequirementObject[]>): string[] {
  const suffices = (
    had: oas31.SecurityRequirementObject,
    wanted: oas31.SecurityRequirementObject,
  ) =>
    Object.entries(wanted).every(
      ([scheme, scopes]) => scopes.every((scope) => had[scheme]?.includes(scope)) && scheme in had,
    );
  return old
    .filter((had) => !now.some((wanted) => suffices(had, wanted)))
    .map((had) => `${wordsOf(had)} is no longer enough`);
}

function wordsOf(requirement: oas31.SecurityRequirementObject): string {
  const parts = Object.entries(requirement).map(([name, scopes]) => [name, ...scopes].join(' '));
  return parts.join(' and ') || 'nobody’s request';
}

function securityOf({ security }: Operation, document: Document) {
  const given = security ?? document.security ?? [];
  return given.length === 0 ? [{}] : given;
}

function schemeOf(scheme: oas31.SecuritySchemeObject | oas31.ReferenceObject | undefined): string {
  const {
    description: _,
    bearerFormat: __,
    ...rest
  } = (scheme ?? {}) as oas31.SecuritySchemeObject;
  return JSON.stringify(rest);
}

function schemasOf({ components }: Document) {
  return (components?.schemas ?? {}) as Record<string, Schema>;
}

type Parameters = Map<string, oas31.ParameterObject>;

function parametersOf(operation: Operation, resolve: ReturnType<typeof resolverOf>): Parameters {
  const all = (operation.parameters ?? []).flatMap((one) => resolve(one) ?? []);
  return new Map(all.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]));
}

/** Follows `$ref` into the components of a document. */
function resolverOf({ components }: Document) {
  return <T extends object>(thing: T | oas31.ReferenceObject | undefined): T | undefined => {
    if (thing === undefined || !('$ref' in thing)) return thing as T | undefined;
    const [kind, name] = String(thing.$ref).split('/').slice(2);
    const all = components as Record<string, Record<string, T>> | undefined;
    return all?.[kind ?? '']?.[name ?? ''];
  };
}

import { buildOpenApiDocument } from '@masthead/api';
import type { UserRole } from '@masthead/contracts';
import { uniqueKey } from '@masthead/testkit';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { signUp } from '../support/people.ts';
import { newPicture } from '../support/pictures.ts';
import { startTestServer } from '../support/server.ts';
import { restOn, send } from '../support/transports.ts';
import { objectsOf, type Schema, type Seen, valuesOf } from './arbitraries.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Requests for each operation of the document. */
    fuzzedRequests: number | undefined;
  }
}

// Requests made from the document alone, by people of several roles. Whatever they ask, the answer is
// one that the document has for it: no 5xx, no status, code or field that it does not name.

const asked = inject('fuzzedRequests');
const RUNS = asked ?? 12;
const SEED = 20_261_123;

interface Operation {
  operationId: string;
  parameters?: (Parameter | { $ref: string })[];
  /** Every body has a name. */
  requestBody?: { content: Record<string, { schema: { $ref: string } }> };
  responses: Record<string, Response | { $ref: string }>;
}
interface Response {
  content?: Record<string, Content>;
}
interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: Schema;
}
interface Content {
  schema?: object;
  examples?: Record<string, unknown>;
}

const document = JSON.parse(JSON.stringify(buildOpenApiDocument({ version: '0.0.0' })));
const operations = Object.entries(
  document.paths as Record<string, Record<string, Operation>>,
).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
);
// What is deleted cannot be asked for.
const order = ['get', 'post', 'put', 'patch', 'delete'];
operations.sort((a, b) => order.indexOf(a.method) - order.indexOf(b.method));

const ajv = new Ajv2020({
  strict: false,
  formats: {
    uuid: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/,
    'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  },
});
ajv.addSchema({ $id: 'document', ...closed(document) });
// What was asked for by `fields` is all of the answer, and the rest is not.
ajv.addSchema({ $id: 'selected', ...withoutRequired(closed(document)) });

/** The document lets answers have fields that are to come; of those there are, it must name every one. */
function closed<T>(part: T): T {
  if (Array.isArray(part)) return part.map(closed) as T;
  if (typeof part !== 'object' || part === null) return part;
  const inner = Object.fromEntries(Object.entries(part).map(([key, it]) => [key, closed(it)]));
  return ('properties' in inner ? { ...inner, additionalProperties: false } : inner) as T;
}

function withoutRequired<T>(part: T): T {
  if (Array.isArray(part)) return part.map(withoutRequired) as T;
  if (typeof part !== 'object' || part === null) return part;
  const { required, ...others } = part as { required?: unknown };
  return {
    ...Object.fromEntries(Object.entries(others).map(([key, it]) => [key, withoutRequired(it)])),
    // Of a parameter it is no list.
    ...(required !== undefined && !Array.isArray(required) && { required }),
  } as T;
}

const seen: Seen = new Map();
const sources = { seen, resolve: (reference: string): Schema => at(reference) };

/** What `#/components/…` points at. */
function at(pointer: string) {
  const steps = pointer.slice(2).split('/');
  // biome-ignore lint/suspicious/noExplicitAny: any part of the document.
  return steps.reduce<any>((node, step) => node[step.replaceAll('~1', '/')], document);
}

/** Keeps what later requests can be made from: of `/posts/{postId}/comments` the ids are comments'. */
function learn(path: string, output: unknown): void {
  const noun = path.match(/\/([a-z]+)(?:\/\{\w+\})?$/)?.[1];
  if (noun === undefined || typeof output !== 'object' || output === null) return;
  const { items = [output], nextCursor } = output as { items?: object[]; nextCursor?: string };
  if (nextCursor) remember(`${path} cursor`, nextCursor);
  for (const item of items) {
    for (const [name, value] of Object.entries(item)) {
      if (name === 'id') remember(noun, value);
      else if (/^(?:slug|username|version|email)$/.test(name)) remember(name, value);
      else if (name === 'number') remember(`${noun} ${name}`, value);
    }
  }
}

function remember(name: string, value: unknown): void {
  const values = seen.get(name) ?? [];
  if (!values.includes(value)) seen.set(name, [...values, value].slice(-30));
}

const server = await startTestServer();
/** Answers looked at, by the first digit of their status. */
const looked: Record<string, number> = {};
afterAll(async () => {
  if (asked !== undefined) console.info(`${operations.length} operations, answers:`, looked);
  await server[Symbol.asyncDispose]();
});
const call = restOn(server.origin);
const roles = [undefined, 'reader', 'author', 'author', 'editor', 'admin', 'admin'] as const;
const tokens = new Map<UserRole | undefined, string>();
let picture: Uint8Array<ArrayBuffer>;

/** Somebody of a role, anew when what was asked ended their account. */
async function tokenOf(role: UserRole | undefined): Promise<string | undefined> {
  if (role === undefined) return undefined;
  const token = tokens.get(role);
  if (token !== undefined && (await call('auth.me', {}, { token })).status === 200) return token;
  const { user } = await signUp(call);
  await server.db.user.update({ where: { id: user.id }, data: { role } });
  const login = { email: user.email, password: 'correct horse battery', tokenDelivery: 'body' };
  const { data } = await call('auth.login', login);
  tokens.set(role, data.accessToken);
  return data.accessToken;
}

beforeAll(async () => {
  picture = await newPicture();
  const token = await tokenOf('author');
  for (const title of ['Bread', 'Butter']) {
    const { data } = await call('posts.create', { title, tags: ['food'] }, { token });
    await call('posts.publish', { id: data.id }, { token });
    learn('/posts', data);
    const comment = await call('comments.create', { postId: data.id, body: title }, { token });
    learn('/comments', comment.data);
  }
});

test.each(operations)(
  '$operation.operationId answers as it is described',
  async (one) => {
    const { operation } = one;
    const parameters = (operation.parameters ?? []).map(
      (parameter): Parameter => ('$ref' in parameter ? at(parameter.$ref) : parameter),
    );
    const requests = fc.oneof(
      requestsOf(one, parameters, { hostile: false }),
      requestsOf(one, parameters, { hostile: true }),
    );
    for (const [index, request] of fc.sample(requests, { seed: SEED, numRuns: RUNS }).entries()) {
      await ask(one, parameters, request, index);
    }
  },
  120_000,
);

/** What no problem tells of: stacks, statements, constraints. */
const INSIDE = /\\n\s+at |\.ts:\d|node_modules|prisma|\bSELECT |constraint|_key\b/i;

function requestsOf(
  { path, operation }: (typeof operations)[number],
  parameters: Parameter[],
  { hostile }: { hostile: boolean },
) {
  const from = { ...sources, path, hostile };
  const [body] = Object.values(operation.requestBody?.content ?? {});
  const schema = body && at(body.schema.$ref);
  const given = parameters.map(({ name, schema, required }) => {
    const values = valuesOf(schema, name, from);
    return [name, required ? values : fc.option(values, { nil: undefined, freq: 1 })] as const;
  });
  return fc.record({
    role: fc.constantFrom(...roles),
    parameters: fc.record(Object.fromEntries(given)),
    body: schema === undefined ? fc.constant(undefined) : objectsOf(schema, from),
  });
}

interface Request {
  role: UserRole | undefined;
  parameters: Record<string, unknown>;
  body: Record<string, unknown> | undefined;
}

async function ask(
  { path, method, operation }: (typeof operations)[number],
  parameters: Parameter[],
  { role, parameters: values, body }: Request,
  index: number,
): Promise<void> {
  const query = new URLSearchParams();
  const headers: Record<string, string> = {};
  let address = path;
  for (const { name, in: place } of parameters) {
    const value = values[name];
    if (place === 'path') {
      // An empty one is another address.
      address = address.replace(`{${name}}`, encodeURIComponent(inAddress(value) || '-'));
    } else if (value === undefined) continue;
    else if (place === 'query') query.append(name, inAddress(value));
    else if (name !== 'Idempotency-Key') headers[name] = inHeader(value);
    // Mostly new, at times one that others used.
    else headers[name] = index % 5 === 0 ? 'used' : uniqueKey();
  }
  const isForm = operation.requestBody?.content['multipart/form-data'] !== undefined;
  const url = `${server.origin}/api/v1${address}${query.size > 0 ? `?${query}` : ''}`;
  const init = {
    method: method.toUpperCase(),
    ...(body && { body: isForm ? formOf(body, index) : JSON.stringify(body) }),
  };
  const token = await tokenOf(role);
  const answer = await send(url, init, { token, headers: { ...headers } });
  const told = `${index}: ${role} ${init.method} ${url.slice(server.origin.length)} ${JSON.stringify(headers)} ${JSON.stringify(body)?.slice(0, 500)} → ${answer.status} ${answer.text.slice(0, 500)}`;

  const digit = `${Math.floor(answer.status / 100)}xx`;
  looked[digit] = (looked[digit] ?? 0) + 1;
  expect(answer.status, told).toBeLessThan(500);
  const described = operation.responses[answer.status];
  expect(described, told).toBeDefined();
  const isShared = described !== undefined && '$ref' in described;
  const response: Response | undefined = isShared ? at(described.$ref) : described;
  if (answer.text === '') {
    expect(response?.content === undefined || answer.status === 304, told).toBe(true);
    return;
  }
  const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
  expect(Object.keys(response?.content ?? {}), told).toContain(type);
  const place = isShared
    ? described.$ref.slice('#/'.length).split('/')
    : ['paths', path, method, 'responses', String(answer.status)];
  const pointer = [...place, 'content', type, 'schema']
    .map((step) => encodeURIComponent(step.replaceAll('/', '~1')))
    .join('/');
  const isDescribed = ajv.getSchema(`${query.has('fields') ? 'selected' : 'document'}#/${pointer}`);
  expect(
    isDescribed?.(JSON.parse(answer.text)),
    `${told} ${ajv.errorsText(isDescribed?.errors)}`,
  ).toBe(true);
  if (answer.problem) {
    expect(answer.text, told).not.toMatch(INSIDE);
    expect(Object.keys(response?.content?.[type]?.examples ?? {}), told).toContain(
      answer.problem.code,
    );
  }
  learn(path, answer.data);
}

const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

/** A lone surrogate has no place in an address. */
const inAddress = (value: unknown) => asText(value ?? '').toWellFormed();

/** What else has no place in a header is the client's own trouble. */
const inHeader = (value: unknown) => asText(value ?? '').replace(/[^\x20-\x7e]/g, '?');

/** Every other file is a picture. */
function formOf(fields: Record<string, unknown>, index: number): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (name !== 'file') form.set(name, asText(value));
    else {
      const bytes = index % 2 === 0 ? picture : asText(value);
      form.set(name, new File([bytes], `${uniqueKey()}.png`));
    }
  }
  return form;
}

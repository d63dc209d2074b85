import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { breakingChanges } from '../src/compare/documents.ts';

const text = await readFile(new URL('../../../openapi.json', import.meta.url), 'utf8');
const document = JSON.parse(text);

/** Where in the document, its keys with spaces between, and what stands there then: nothing, if undefined. */
type Edit = [where: string, value: unknown];
type Nodes = Record<string, unknown>;

/** A new value that is made from the one there is. */
type Change = (value: never) => unknown;

function edited(original: typeof document, edits: readonly Edit[]): typeof document {
  const copy = structuredClone(original);
  for (const [where, value] of edits) {
    const keys = where.split(' ');
    const last = keys.pop() ?? '';
    const parent = keys.reduce<Nodes>((node, key) => {
      if (typeof node[key] !== 'object') throw new Error(`The document has no ${where}.`);
      return node[key] as Nodes;
    }, copy as Nodes);
    const next = typeof value === 'function' ? (value as Change)(parent[last] as never) : value;
    if (next === undefined) delete parent[last];
    else parent[last] = next;
  }
  return copy;
}

const breaksOf = (edits: readonly Edit[]) =>
  breakingChanges({ old: document, now: edited(document, edits) }, '2026-11-23');

const and = (added: unknown) => (list: unknown[]) => [...list, added];
const but = (taken: unknown) => (list: unknown[]) => list.filter((one) => one !== taken);
const butTheFirst = (list: unknown[]) => list.slice(1);
const parameter = (name: string) =>
  `paths /posts get parameters ${document.paths['/posts'].get.parameters.findIndex(
    (one: { name: string }) => one.name === name,
  )}`;
const field = (name: string, of: string) => `components schemas ${of} properties ${name}`;
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const text200 = { type: 'string', maxLength: 200 };

test.each<[string, Edit[], string[]]>([
  ['a path goes', [['paths /search', undefined]], ['GET /search is gone']],
  ['an operation goes', [['paths /posts post', undefined]], ['POST /posts is gone']],
  [
    'an operation gets another name',
    [['paths /posts get operationId', 'allPosts']],
    ['GET /posts: operationId was listPosts and is allPosts'],
  ],
  [
    'a parameter goes',
    [['paths /posts get parameters', butTheFirst]],
    ['GET /posts: query limit is gone'],
  ],
  [
    'a parameter is asked for',
    [[`${parameter('tag')} required`, true]],
    ['GET /posts: query tag is required now'],
  ],
  [
    'a new parameter is asked for',
    [['paths /posts get parameters', and({ name: 'site', in: 'query', required: true })]],
    ['GET /posts: query site is required now'],
  ],
  [
    'a list is written in another way',
    [[`${parameter('tags')} explode`, true]],
    ['GET /posts: query tags has explode true (was false)'],
  ],
  [
    'leaving a parameter out means something else',
    [[`${parameter('limit')} schema default`, 10]],
    ['GET /posts: query limit had the default 20 and has 10'],
  ],
  [
    'a parameter may be less',
    [[`${parameter('limit')} schema maximum`, 50]],
    ['GET /posts: query limit has maximum 50 (was 100)'],
  ],
  [
    'a parameter has to be more',
    [[`${parameter('limit')} schema minimum`, 5]],
    ['GET /posts: query limit has minimum 5 (was 1)'],
  ],
  [
    'a value of a parameter goes',
    [[`${parameter('sort')} schema enum`, butTheFirst]],
    ['GET /posts: query sort is no longer taken as "-publishedAt"'],
  ],
  [
    'a field of a body goes',
    [[field('summary', 'CreatePostInput'), undefined]],
    ['CreatePostInput.summary is gone'],
  ],
  [
    'a field of a body is asked for',
    [['components schemas CreatePostInput required', and('summary')]],
    ['CreatePostInput.summary is required now'],
  ],
  [
    'a new field of a body is asked for',
    [
      [field('mood', 'CreatePostInput'), text200],
      ['components schemas CreatePostInput required', and('mood')],
    ],
    ['CreatePostInput.mood is required now'],
  ],
  [
    'a field of a body may be shorter',
    [[`${field('title', 'CreatePostInput')} maxLength`, 10]],
    ['CreatePostInput.title has maxLength 10 (was 200)'],
  ],
  [
    'a field of a body gets a pattern',
    [[`${field('title', 'CreatePostInput')} pattern`, '^[a-z]+$']],
    ['CreatePostInput.title has pattern ^[a-z]+$ (was without)'],
  ],
  [
    'a field of a body gets a format',
    [[`${field('title', 'CreatePostInput')} format`, 'date-time']],
    ['CreatePostInput.title had no format and has the format date-time'],
  ],
  [
    'a list of a body may have fewer items',
    [[`${field('tags', 'CreatePostInput')} maxItems`, 1]],
    ['CreatePostInput.tags has maxItems 1 (was 10)'],
  ],
  [
    'the items of a list of a body may be shorter',
    [[`${field('tags', 'CreatePostInput')} items maxLength`, 5]],
    ['CreatePostInput.tags[] has maxLength 5 (was 50)'],
  ],
  [
    'a field of a body has another type',
    [[field('title', 'CreatePostInput'), { type: 'integer' }]],
    ['CreatePostInput.title is no longer taken as string'],
  ],
  [
    'a field of a body takes some values only',
    [[`${field('title', 'CreatePostInput')} enum`, ['Rye']]],
    ['CreatePostInput.title is no longer taken as string'],
  ],
  [
    'a value of a body goes, of an open enum too',
    [['components schemas ApiScope enum', but('media:read')]],
    ['ApiScope is no longer taken as "media:read"'],
  ],
  [
    'a body takes no null',
    [[`${field('canonicalUrl', 'UpdatePostInput')} anyOf`, (all: unknown[]) => all.slice(0, 1)]],
    ['UpdatePostInput.canonicalUrl is no longer taken as null'],
  ],
  [
    'a body takes no other fields',
    [['components schemas CreatePostInput additionalProperties', false]],
    ['CreatePostInput no longer takes other fields'],
  ],
  [
    'a body goes',
    [['paths /posts post requestBody', undefined]],
    ['POST /posts: its body is gone'],
  ],
  [
    'a body is asked for',
    [['paths /posts/{id}/archive post requestBody', { required: true, content: {} }]],
    ['POST /posts/{id}/archive: a body is required now'],
  ],
  [
    'a body is of another type',
    [['paths /posts post requestBody content', { 'text/markdown': {} }]],
    ['POST /posts: body is no longer application/json'],
  ],
  ['a field of an answer goes', [[field('title', 'Post'), undefined]], ['Post.title is gone']],
  [
    'a field of an answer may be absent',
    [['components schemas Post required', but('title')]],
    ['Post.title may be absent now'],
  ],
  [
    'a field of an answer may be null',
    [[`${field('title', 'Post')} type`, ['string', 'null']]],
    ['Post.title may be null now'],
  ],
  [
    'an object in an answer may be null',
    [[field('author', 'Post'), { anyOf: [ref('UserRef'), { type: 'null' }] }]],
    ['Post.author may be null now'],
  ],
  [
    'a field of an answer has another type',
    [[`${field('title', 'Post')} type`, 'integer']],
    ['Post.title may be integer now'],
  ],
  [
    'a field of an answer may be anything',
    [[field('title', 'Post'), {}]],
    ['Post.title may be anything now'],
  ],
  [
    'a field of an answer has another format',
    [[`${field('createdAt', 'Post')} format`, 'date']],
    ['Post.createdAt had the format date-time and has the format date'],
  ],
  [
    'a field of an answer is an object of another kind',
    [[field('author', 'Post'), ref('TagRef')]],
    ['Post.author may be TagRef now'],
  ],
  [
    'an enum of answers has a value more',
    [['components schemas PostStatus enum', and('hidden')]],
    ['PostStatus may be "hidden" now'],
  ],
  [
    'a union of answers has a part more',
    [['components schemas LoginResult oneOf', and(ref('Post'))]],
    ['LoginResult may be Post now'],
  ],
  [
    'a part of a union of answers lacks a field',
    [[field('ticket', 'FactorRequired'), undefined]],
    ['FactorRequired.ticket is gone'],
  ],
  [
    'a record of answers has other values',
    [[`${field('requestHeaders', 'WebhookAttempt')} additionalProperties`, { type: 'boolean' }]],
    ['WebhookAttempt.requestHeaders.* may be boolean now'],
  ],
  ['a status goes', [['paths /posts post responses 201', undefined]], ['POST /posts: 201 is gone']],
  [
    'a header of an answer goes',
    [['paths /posts post responses 201 headers Location', undefined]],
    ['POST /posts: 201 has no Location anymore'],
  ],
  [
    'a representation goes',
    [['paths /posts/{id} get responses 200 content text/markdown', undefined]],
    ['GET /posts/{id}: 200 is no longer text/markdown'],
  ],
  [
    'what was public wants a session',
    [['paths /posts get security', butTheFirst]],
    ['GET /posts: nobody’s request is no longer enough'],
  ],
  [
    'a token needs another scope',
    [['paths /posts post security 1 apiToken', ['media:write']]],
    ['POST /posts: apiToken posts:write is no longer enough'],
  ],
  [
    'a token needs a scope more',
    [['paths /posts post security 1 apiToken', and('media:write')]],
    ['POST /posts: apiToken posts:write is no longer enough'],
  ],
  [
    'credentials are sent in another way',
    [['components securitySchemes accessToken scheme', 'basic']],
    ['the security scheme accessToken is another, or gone'],
  ],
  ['it is elsewhere', [['servers 0 url', '/api/v2']], ['the server /api/v1 is gone']],
  ['a webhook goes', [['webhooks post.published', undefined]], ['webhook post.published is gone']],
  [
    'a webhook tells less',
    [[field('slug', 'WebhookPostRef'), undefined]],
    ['WebhookPostRef.slug is gone'],
  ],
  [
    'a header of webhooks goes',
    [['webhooks post.published post parameters', butTheFirst]],
    ['webhook post.published: header webhook-id is gone'],
  ],
])('breaks: %s', (_, edits, lines) => {
  expect(breaksOf(edits)).toEqual(lines);
});

test('what many operations share is said once', () => {
  const breaks = breaksOf([['components parameters IdempotencyKey schema pattern', '^[a-z]+$']]);
  expect(breaks).toEqual([
    expect.stringContaining('header Idempotency-Key has pattern ^[a-z]+$ (was ^[!-~]{1,255}$)'),
  ]);
});

const operation = { operationId: 'bake', responses: {} };

test.each<[string, Edit[]]>([
  ['nothing', []],
  ['a path', [['paths /loaves', { get: operation }]]],
  ['an operation', [['paths /search post', operation]]],
  ['a parameter', [['paths /posts get parameters', and({ name: 'site', in: 'query' })]]],
  ['a larger page', [[`${parameter('limit')} schema maximum`, 200]]],
  ['a value to ask for', [[`${parameter('sort')} schema enum`, and('title')]]],
  ['a field of a body', [[field('mood', 'CreatePostInput'), text200]]],
  ['a field nobody has to send anymore', [['components schemas CreatePostInput required', []]]],
  ['a longer title', [[`${field('title', 'CreatePostInput')} maxLength`, 300]]],
  ['a title of any length', [[`${field('title', 'CreatePostInput')} maxLength`, undefined]]],
  ['null in a body', [[`${field('title', 'CreatePostInput')} type`, ['string', 'null']]]],
  ['any number for a whole one', [[`${parameter('limit')} schema type`, 'number']]],
  ['any text for a few words', [[`${parameter('sort')} schema enum`, undefined]]],
  ['a body one may send', [['paths /posts/{id}/archive post requestBody', { content: {} }]]],
  [
    'a field of answers, always there',
    [
      [field('mood', 'Post'), text200],
      ['components schemas Post required', and('mood')],
    ],
  ],
  ['a field that is always there now', [['components schemas Problem required', and('detail')]]],
  ['no null anymore', [[`${field('canonicalUrl', 'Post')}`, { type: 'string', format: 'uri' }]]],
  ['a value less in answers', [['components schemas PostStatus enum', butTheFirst]]],
  ['an error code', [['components schemas ErrorCode enum', and('OVEN_TOO_HOT')]]],
  ['an event of webhooks', [['components schemas WebhookEventName enum', and('post.baked')]]],
  ['a status', [['paths /posts get responses 402', { description: 'Pay.' }]]],
  ['a header', [['paths /posts post responses 201 headers X-Oven', {}]]],
  ['a representation', [['paths /posts get responses 200 content text/markdown', {}]]],
  ['a public operation', [['paths /posts post security', and({})]]],
  ['a scope of which any will do', [['paths /me/tokens get security', and({ apiToken: [] })]]],
  ['a webhook', [['webhooks loaf.baked', { post: operation }]]],
  ['other words', [[`${field('title', 'Post')} description`, 'What it is called.']]],
  [
    'another name for the same type',
    [
      ['components schemas Person', document.components.schemas.UserRef],
      [field('author', 'Post'), ref('Person')],
    ],
  ],
])('grows: %s', (_, edits) => {
  expect(breaksOf(edits)).toEqual([]);
});

test('a schema that contains itself comes to an end, and is looked at inside', () => {
  const old = edited(document, [
    [field('answers', 'Comment'), { type: 'array', items: ref('Comment') }],
  ]);
  const deep = edited(old, [[`${field('answers', 'Comment')} items`, { type: 'string' }]]);
  const less = edited(old, [[field('createdAt', 'Comment'), undefined]]);
  const more = edited(old, [[field('mood', 'Comment'), text200]]);
  const breaks = (now: typeof document) => breakingChanges({ old, now }, '2026-11-23');
  expect(breaks(old)).toEqual([]);
  expect(breaks(deep)).toEqual(['Comment.answers[] may be string now']);
  expect(breaks(less)).toEqual(['Comment.createdAt is gone']);
  expect(breaks(more)).toEqual([]);
});

test('what was announced to end may go from its last day on, and ends no sooner', () => {
  const old = edited(document, [['paths /search get x-sunset', '2027-05-01']]);
  const without = edited(old, [['paths /search', undefined]]);
  expect(breakingChanges({ old, now: without }, '2027-04-30')).toEqual(['GET /search is gone']);
  expect(breakingChanges({ old, now: without }, '2027-05-01')).toEqual([]);
  const announced = { old: document, now: old };
  expect(breakingChanges(announced, '2026-11-23')).toEqual([]);
  const sooner = edited(old, [['paths /search get x-sunset', '2027-04-01']]);
  expect(breakingChanges({ old, now: sooner }, '2026-11-23')).toEqual([
    'GET /search: ends on 2027-04-01, not on 2027-05-01',
  ]);
  const later = edited(old, [['paths /search get x-sunset', '2027-06-01']]);
  expect(breakingChanges({ old, now: later }, '2026-11-23')).toEqual([]);
});

test('the command compares with the last release, says what breaks, and that there is none yet', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'masthead-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const write = (edits: Edit[]) =>
    writeFile(join(folder, 'openapi.json'), JSON.stringify(edited(document, edits)));
  const run = promisify(execFile);
  const git = (...args: string[]) =>
    run('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], {
      cwd: folder,
    });
  const command = fileURLToPath(new URL('../src/compare-openapi.ts', import.meta.url));
  const compare = (...args: string[]) => run(process.execPath, [command, ...args], { cwd: folder });

  await git('init', '--quiet');
  await write([]);
  await git('add', '.');
  await git('commit', '--quiet', '--message', 'feat: begin');
  const none = await compare();
  expect(none.stdout).toBe('openapi.json is compared with no release: nothing was released yet.\n');

  await git('tag', '@masthead/sdk@1.0.0');
  await write([['paths /loaves', { get: operation }]]);
  const grown = await compare();
  expect(grown.stdout).toBe('openapi.json takes nothing away that @masthead/sdk@1.0.0 had.\n');

  await write([['paths /search', undefined]]);
  await expect(compare()).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      /breaks what @masthead\/sdk@1\.0\.0 promised.*\n- GET \/search is gone\n$/,
    ),
  });
  await expect(compare('HEAD')).rejects.toMatchObject({ code: 1 });
  await expect(compare('nowhere')).rejects.toMatchObject({
    stderr: expect.stringContaining('There is no openapi.json in nowhere.'),
  });
});

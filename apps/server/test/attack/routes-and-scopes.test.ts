import { request } from 'node:http';
import { appRouter } from '@masthead/api';
import { ApiScope, type ApiScope as Scope } from '@masthead/contracts';
import { operationsOf } from '@masthead/rest';
import { createPost, createToken, createUser, type TestUser } from '@masthead/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PASSWORD, signUp, signUpAs } from '../support/people.ts';
import { startTestServer } from '../support/server.ts';
import { restOn, transports } from '../support/transports.ts';

// THREATS, "Authorization": 28, 29 and 31. The other cases are in authorization.test.ts.

const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());
const { db, origin } = server;
const operations = operationsOf(appRouter);

const tokenOf = async (user: Pick<TestUser, 'id' | 'role'>, scopes: readonly Scope[]) =>
  (await createToken(db, user, { scopes: [...scopes] })).token;

interface RawAnswer {
  status: number;
  text: string;
}

/** A request whose target nothing puts in order on its way. */
function raw(
  method: string,
  target: string,
  {
    token,
    headers = {},
    body,
  }: { token?: string | undefined; headers?: object; body?: string } = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        ...{ hostname, port, method, path: target },
        headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => {
          text += chunk;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('28: the route that answers decides, not how its address is written', () => {
  const written = (prefix: string, rest: string) => [
    `${prefix}${rest}`,
    `${prefix}${rest}/`,
    `/${prefix}${rest}`,
    `${prefix}/${rest}`,
    `${prefix}${rest.replaceAll('/', '%2f').replace('%2f', '/')}`,
    `${prefix}${rest.replaceAll('/', '%2F').replace('%2F', '/')}`,
    `${prefix}${rest.replaceAll('/', '\\')}`,
    `${prefix}${rest};x`,
    `${prefix}${rest};x=/posts`,
    `${prefix};x${rest}`,
    `${prefix}${rest}%20`,
    `${prefix}${rest}%00`,
    `${prefix}${rest}.json`,
    `${prefix}${rest}?/posts`,
    `${prefix}${rest}%3f/posts`,
    `${prefix.toUpperCase()}${rest}`,
    `${prefix}${rest.toUpperCase()}`,
    `${prefix}/posts/..${rest}`,
    `${prefix}/posts/%2e%2e${rest}`,
    `${prefix}/.${rest}`,
    `/tags/..${prefix}${rest}`,
    `http://elsewhere.test${prefix}${rest}`,
    `${prefix}${rest.replace('a', '%61')}`,
  ];
  const targets = [...written('/api/v1', '/admin/audit'), ...written('/trpc', '/audit.list')];
  const overrides = {
    'x-http-method-override': 'GET',
    'x-http-method': 'GET',
    'x-method-override': 'GET',
    'x-original-url': '/api/v1/posts',
    'x-rewrite-url': '/api/v1/posts',
  };
  let admin: string;
  let callers: [string, string | undefined][];
  beforeAll(async () => {
    const boss = await signUpAs(restOn(origin), db, 'admin');
    admin = boss.accessToken;
    const author = await signUp(restOn(origin));
    callers = [
      ['nobody', undefined],
      ['an author', author.accessToken],
      ['an author’s token', await tokenOf(author.user, ApiScope.options)],
      ['an admin’s token', await tokenOf(boss.user, ApiScope.options)],
    ];
  });
  const shows = ({ text }: RawAnswer) => text.includes('"seq"');

  test('an admin is shown the log: the attempts below would find it', async () => {
    for (const target of ['/api/v1/admin/audit', '/trpc/audit.list?input={}']) {
      expect(shows(await raw('GET', target, { token: admin })), target).toBe(true);
    }
  });

  test.each(targets)('%s', async (target) => {
    const query = target.includes('trpc') && !target.includes('?') ? '?input={}' : '';
    for (const [who, token] of callers) {
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE']) {
        for (const headers of [{}, overrides]) {
          const answer = await raw(method, target + query, { token, headers });
          expect(shows(answer), `${method} by ${who}: ${answer.text}`).toBe(false);
          // 503: a page of the site, which this server has no build of.
          expect(answer.status, `${method} by ${who}`).not.toBe(500);
        }
      }
    }
  });

  test('HEAD is allowed to whom GET is, and OPTIONS does nothing', async () => {
    for (const [who, token] of callers) {
      const { status } = await raw('GET', '/api/v1/admin/audit', { token });
      expect((await raw('HEAD', '/api/v1/admin/audit', { token })).status, who).toBe(status);
    }
  });

  test('no method but the one on the first line is done', async () => {
    const { user } = await signUp(restOn(origin));
    const author = { ...user, email: '' };
    const token = await tokenOf(author, ApiScope.options);
    const { id, slug } = await createPost(db, { author });
    const says = (method: string) => ({
      'x-http-method-override': method,
      'x-http-method': method,
      'x-method-override': method,
    });
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']) {
      for (const target of [`/api/v1/posts/${id}`, `/api/v1/posts/${slug}?_method=DELETE`]) {
        await raw(method, target, { token, headers: says('DELETE') });
      }
    }
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      await raw(method, `/api/v1/posts/${id}/unpublish`, { token, headers: says('POST') });
    }
    await raw('GET', `/trpc/posts.delete?input=${encodeURIComponent(JSON.stringify({ id }))}`, {
      token,
      headers: says('POST'),
    });
    const now = await db.post.findUniqueOrThrow({ where: { id } });
    expect(now).toMatchObject({ status: 'published', deletedAt: null });
  });
});

describe.for(transports)('on $name', ({ on }) => {
  const call = on(server.origin);
  const codeOf = async (procedure: string, input: object, token: string) => {
    const { status, problem } = await call(procedure, input, { token });
    return problem?.code ?? status;
  };
  const nowhere = '01900000-0000-7000-8000-000000000000';
  /** Fills the path. What is refused by who asks is refused before its input is looked at. */
  const inputFor = (path: string) =>
    Object.fromEntries(Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => [name, nowhere]));

  describe('29: a token is held to its scopes', () => {
    let admin: Awaited<ReturnType<typeof signUp>>;
    beforeAll(async () => {
      admin = await signUpAs(call, db, 'admin');
    });

    test('one that reads writes nothing', async () => {
      const token = await tokenOf(
        admin.user,
        ApiScope.options.filter((it) => it.endsWith(':read')),
      );
      const writing = operations.filter(
        ({ procedure, meta }) => procedure._def.type === 'mutation' && meta.scope !== undefined,
      );
      expect(writing.length).toBeGreaterThan(30);
      for (const { name, path } of writing) {
        expect(await codeOf(name, inputFor(path), token), name).toBe('SCOPE_MISSING');
      }
    });

    test('one with every scope neither runs the site nor touches what guards the account', async () => {
      const token = await tokenOf(admin.user, ApiScope.options);
      const guarding = operations.filter(
        ({ meta }) => meta.access === 'user' && meta.scope === undefined,
      );
      const names = guarding.map(({ name }) => name);
      expect(names).toEqual(
        expect.arrayContaining([
          'tokens.create',
          'tokens.list',
          'tokens.revoke',
          'account.changePassword',
          'account.requestEmailChange',
          'sessions.list',
          'sessions.revokeOthers',
          'auth.stepUp',
          'adminUsers.changeRole',
          'audit.list',
        ]),
      );
      for (const { name, path } of guarding) {
        expect(await codeOf(name, inputFor(path), token), name).toBe('SESSION_REQUIRED');
      }
    });

    test('says which scope it lacks', async () => {
      const token = await tokenOf(admin.user, ['posts:read']);
      const { status, problem } = await call('posts.create', { title: 'No' }, { token });
      expect([status, problem?.code, problem?.scope]).toEqual([
        403,
        'SCOPE_MISSING',
        'posts:write',
      ]);
    });

    test('without the scope it reads as nobody does', async () => {
      const author = await createUser(db);
      const draft = await createPost(db, { author, status: 'draft' });
      const shown = await createPost(db, { author });
      const blind = await tokenOf(author, ['media:read']);
      const seeing = await tokenOf(author, ['posts:read']);
      expect(await codeOf('posts.bySlug', { slug: draft.slug }, blind)).toBe('POST_NOT_FOUND');
      expect(await codeOf('posts.bySlug', { slug: shown.slug }, blind)).toBe(200);
      expect(await codeOf('posts.bySlug', { slug: draft.slug }, seeing)).toBe(200);
      expect(await codeOf('posts.list', { status: 'any' }, blind)).toBe('SCOPE_MISSING');
      expect(await codeOf('posts.list', { status: 'any' }, seeing)).toBe(200);
    });

    test('is no session: it is exchanged for none, and signs nobody out', async () => {
      const person = await signUp(call);
      const token = await tokenOf(person.user, ['profile:read']);
      expect(await codeOf('auth.refresh', { refreshToken: token }, token)).toBe(
        'INVALID_REFRESH_TOKEN',
      );
      expect(await codeOf('auth.logout', {}, token)).toBeLessThan(300);
      expect(await codeOf('auth.me', {}, token)).toBe(200);
      expect(await codeOf('auth.me', {}, person.accessToken)).toBe(200);
    });

    test('does nothing from another place than the header', async () => {
      const token = await tokenOf(admin.user, ['profile:read']);
      for (const headers of [
        { cookie: `masthead_refresh=${token}` },
        { 'x-api-key': token },
        { authorization: `Basic ${Buffer.from(`token:${token}`).toString('base64')}` },
        { authorization: `Token ${token}` },
      ]) {
        const { problem } = await call('auth.me', { token, access_token: token }, { headers });
        expect(problem?.code, JSON.stringify(headers)).toBe('UNAUTHENTICATED');
      }
    });
  });

  describe('31: nothing that a client sends makes it one of us', () => {
    const claims = {
      ctx: { actor: { kind: 'user', role: 'admin' } },
      actor: { kind: 'user', role: 'admin', userId: nowhere },
      trusted: true,
      internal: true,
      overrideAccess: true,
      disableAuth: true,
      scopes: [...ApiScope.options],
      scope: 'posts:write',
      role: 'admin',
      access: 'public',
    };
    const headers = {
      'x-internal': '1',
      'x-trusted': 'true',
      'x-internal-request': 'true',
      'x-masthead-internal': '1',
      'x-user-id': nowhere,
      'x-role': 'admin',
      'x-actor': JSON.stringify(claims.actor),
      'x-forwarded-user': 'admin',
      'x-remote-user': 'admin',
      'trpc-batch-mode': 'stream',
      'trpc-caller': 'server',
      'x-trpc-source': 'rsc',
      'x-middleware-subrequest': 'middleware',
    };
    // A file comes as a form, which holds none of this.
    const guarded = operations.filter(({ meta }) => meta.access === 'user' && !meta.upload);
    const flat = Object.fromEntries(
      Object.entries(claims).filter(([, value]) => typeof value !== 'object'),
    );

    test('as nobody', async () => {
      for (const { name, path, method } of guarded) {
        const more = method === 'GET' || method === 'DELETE' ? flat : claims;
        const { status, problem } = await call(name, { ...more, ...inputFor(path) }, { headers });
        expect([status, problem?.code], name).toEqual([401, 'UNAUTHENTICATED']);
      }
    });

    test('as a token', async () => {
      const token = await tokenOf(await createUser(db, { role: 'admin' }), ['media:read']);
      for (const { name, path, method, meta } of guarded) {
        if (meta.scope === 'media:read') continue;
        const more = method === 'GET' || method === 'DELETE' ? flat : claims;
        const { problem } = await call(name, { ...more, ...inputFor(path) }, { token, headers });
        expect(problem?.code, name).toMatch(/^(SCOPE_MISSING|SESSION_REQUIRED)$/);
      }
    });
  });
});

describe('31: in a batch of tRPC', () => {
  const batch = async (names: string[], inputs: object[], token?: string) => {
    const mutates = operations.find(({ name }) => name === names[0])?.procedure._def.type;
    const input = JSON.stringify(Object.fromEntries(inputs.entries()));
    const query = mutates === 'query' ? `&input=${encodeURIComponent(input)}` : '';
    const answer = await fetch(`${origin}/trpc/${names.join(',')}?batch=1${query}`, {
      ...(mutates === 'mutation' && { method: 'POST', body: input }),
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
    });
    const items = (await answer.json()) as {
      error?: { data: { problem: { code: string } } };
    }[];
    return items.map(({ error }) => error?.data.problem.code ?? 'ok');
  };

  test('each call is decided by itself', async () => {
    const reading = ['posts.list', 'audit.list', 'auth.me', 'tokens.list', 'media.list'];
    const nothing = reading.map(() => ({}));
    expect(await batch(reading, nothing)).toEqual([
      'ok',
      'UNAUTHENTICATED',
      'UNAUTHENTICATED',
      'UNAUTHENTICATED',
      'UNAUTHENTICATED',
    ]);
    const admin = await createUser(db, { role: 'admin' });
    const token = await tokenOf(admin, ['posts:read', 'media:read']);
    expect(await batch(reading, nothing, token)).toEqual([
      'ok',
      'SESSION_REQUIRED',
      'SCOPE_MISSING',
      'SESSION_REQUIRED',
      'ok',
    ]);
    const writing = ['auth.logout', 'posts.create', 'account.changePassword'];
    const inputs = [{}, { title: 'No' }, { currentPassword: PASSWORD, newPassword: PASSWORD }];
    expect(await batch(writing, inputs, token)).toEqual([
      'ok',
      'SCOPE_MISSING',
      'SESSION_REQUIRED',
    ]);
    expect(await db.post.count({ where: { authorId: admin.id } })).toBe(0);
  });

  test.each([
    '__proto__',
    'constructor',
    '_def',
    'posts._def',
    'posts.create._def',
    'createCaller',
    'posts.__proto__.list',
    'toString',
  ])('%s is no procedure', async (name) => {
    const answer = await fetch(`${origin}/trpc/${name}`);
    expect(answer.status).toBe(404);
  });
});

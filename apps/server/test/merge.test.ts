import { afterAll, describe, expect, test } from 'vitest';
import { signUp } from './support/people.ts';
import { startTestServer } from './support/server.ts';
import { transports } from './support/transports.ts';

const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());

describe.for(transports)('a late write on $name', ({ on }) => {
  const call = on(server.origin);

  test('is merged, or answered with all three texts', async () => {
    const { accessToken: token } = await signUp(call);
    const created = await call('posts.create', { title: 'Bread', content: 'A.\n\nB.' }, { token });
    const { id } = created.data;
    const late = { id, expectedVersion: 1 };
    await call('posts.update', { ...late, content: 'A.\n\nTheirs.' }, { token });

    const merge = { ...late, onConflict: 'merge' };
    const merged = await call('posts.update', { ...merge, content: 'Mine.\n\nB.' }, { token });
    expect(merged.data).toMatchObject({ content: 'Mine.\n\nTheirs.', version: 3 });

    const refused = await call('posts.update', { ...merge, content: 'A.\n\nMine.' }, { token });
    expect(refused.problem).toMatchObject({
      code: 'VERSION_CONFLICT',
      currentVersion: 3,
      conflict: {
        base: { content: 'A.\n\nB.' },
        mine: { content: 'A.\n\nMine.' },
        theirs: { content: 'Mine.\n\nTheirs.' },
      },
    });
  });
});

test('with If-Match, too: 412', async () => {
  const call = transports.find(({ name }) => name === 'REST')?.on(server.origin);
  if (!call) throw new Error('there is no REST transport');
  const { accessToken: token } = await signUp(call);
  const { data } = await call('posts.create', { title: 'Bread', content: 'A.' }, { token });
  const patch = (content: string) =>
    fetch(`${server.origin}/api/v1/posts/${data.id}`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'if-match': '"1"',
      },
      body: JSON.stringify({ content }),
    });
  expect((await patch('Theirs.')).status).toBe(200);
  const refused = await patch('Mine.');
  expect(refused.status).toBe(412);
  expect(await refused.json()).toMatchObject({
    code: 'PRECONDITION_FAILED',
    currentVersion: 2,
    conflict: {
      base: { content: 'A.' },
      mine: { content: 'Mine.' },
      theirs: { content: 'Theirs.' },
    },
  });
});

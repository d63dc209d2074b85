import { buildOpenApiDocument } from '@masthead/api';
import { generateClient, generators } from '@masthead/generated-clients';
import { uniqueKey } from '@masthead/testkit';
import { afterAll, expect, test } from 'vitest';
import { startTestServer } from './support/server.ts';

// Clients that others generate from the document: they compile in strict mode, and do what people do.

const server = await startTestServer();
afterAll(() => server[Symbol.asyncDispose]());

test.for(generators)(
  'a client made by %s compiles, and writes, finds, comments and reads an error',
  { timeout: 120_000 },
  async (generator) => {
    const { origin } = server;
    const document = buildOpenApiDocument({ version: '0.0.0' });
    await using client = await generateClient(generator, { document, origin });
    expect(client.generated.code, client.generated.output).toBe(0);
    const { code, output } = await client.check();
    expect(code, output).toBe(0);

    const name = `u-${uniqueKey()}`;
    const { flow } = await import(client.flow);
    expect(await flow(origin, name)).toEqual({
      status: 'published',
      listed: [`Bread of ${name}`],
      found: [`Bread of ${name}`],
      comment: 'And time.',
      likeCount: 1,
      absent: [404, 'POST_NOT_FOUND'],
    });
  },
);

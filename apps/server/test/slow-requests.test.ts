import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { slowLimits } from '../src/http/slow-requests.ts';
import { signUp } from './support/people.ts';
import { newPicture } from './support/pictures.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { restOn } from './support/transports.ts';

const LONG = 60_000;
// Any upload is too slow for the one, none for the other; both end ordinary requests soon.
const strict = await startTestServer({
  slow: { ordinaryMs: 300, uploadMs: LONG, windowMs: 300, windowBytes: Number.MAX_SAFE_INTEGER },
});
const patient = await startTestServer({
  slow: { ordinaryMs: 300, uploadMs: LONG, windowMs: 50, windowBytes: 0 },
});
afterAll(async () => {
  await strict[Symbol.asyncDispose]();
  await patient[Symbol.asyncDispose]();
});

const formHead = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n';

/** The head of a request whose body is still to come. */
function begin(server: TestServer, path: string, headers: Record<string, string>) {
  const { hostname, port } = new URL(server.origin);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  const lines = Object.entries({ host: hostname, connection: 'close', ...headers });
  socket.write(`POST ${path} HTTP/1.1\r\n${lines.map(([k, v]) => `${k}: ${v}\r\n`).join('')}\r\n`);
  return socket;
}

const tokenOn = async ({ origin }: TestServer) =>
  `Bearer ${(await signUp(restOn(origin))).accessToken}`;

describe('a body that does not come', () => {
  test.each(['/api/v1/auth/login', '/trpc/auth.login'])('to %s is 408', async (path) => {
    const socket = begin(patient, path, {
      'content-type': 'application/json',
      'content-length': '100',
    });
    socket.write('{"email":');
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('of an upload is 408', async () => {
    const socket = begin(strict, '/api/v1/media', {
      authorization: await tokenOn(strict),
      'content-type': 'multipart/form-data; boundary=b',
      'content-length': '100000',
    });
    socket.write(formHead);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /);
    expect(strict.logs.filter((line) => line.includes('"level":50'))).toEqual([]);
  });
});

test('an upload may take longer than other requests, as long as it comes', async () => {
  const body = Buffer.concat([
    Buffer.from(formHead),
    await newPicture({ width: 200, height: 200 }),
    Buffer.from('\r\n--b--\r\n'),
  ]);
  const socket = begin(patient, '/api/v1/media', {
    authorization: await tokenOn(patient),
    'content-type': 'multipart/form-data; boundary=b',
    'content-length': String(body.length),
  });
  const answer = text(socket);
  const parts = 8;
  for (let part = 0; part < parts; part++) {
    const size = Math.ceil(body.length / parts);
    socket.write(body.subarray(part * size, (part + 1) * size));
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  expect(await answer).toMatch(/^HTTP\/1\.1 201 /);
});

test('by default a photo of 20 MiB gets through a line of 12 KiB a second', () => {
  const { uploadMs, windowMs, windowBytes } = slowLimits;
  expect((12 * 1024 * uploadMs) / 1000).toBeGreaterThan(20 * 1024 * 1024);
  expect(windowBytes / windowMs).toBeLessThan(12 * 1.024);
});

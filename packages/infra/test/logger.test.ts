import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createLogger, type LoggerOptions } from '../src/index.ts';

function capture(options: Partial<LoggerOptions> = {}) {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  return { log: createLogger({ level: 'info', destination, ...options }), lines };
}

test('writes one JSON object a line, with level, time and the request it belongs to', () => {
  const { log, lines } = capture();
  log.child({ requestId: 'r-1' }).info({ status: 200 }, 'answered');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    requestId: 'r-1',
    status: 200,
    msg: 'answered',
  });
});

test('leaves out what is below its level', () => {
  const { log, lines } = capture({ level: 'warn' });
  log.info({}, 'quiet');
  log.warn({}, 'loud');
  expect(lines).toHaveLength(1);
});

test('replaces secrets, on top and inside', () => {
  const { log, lines } = capture();
  const secret = 'hunter2-hunter2';
  log.info({ password: secret, refreshToken: secret, authorization: secret }, 'top');
  log.info(
    { input: { password: secret, accessToken: secret }, headers: { cookie: secret } },
    'one down',
  );
  log.info(
    { req: { headers: { authorization: secret, cookie: secret, 'set-cookie': secret } } },
    'two down',
  );
  expect(lines.join('')).not.toContain(secret);
  expect(lines.join('')).toContain('[secret]');
});

test('keeps a line one line, whatever is logged', () => {
  const { log, lines } = capture();
  log.info({ url: '/a\r\n{"level":"fatal"}' }, 'forged\nline');
  expect(lines).toHaveLength(1);
  expect(lines[0]?.trimEnd()).not.toMatch(/[\r\n]/);
});

test('is readable for a person when asked', async () => {
  const destination = new PassThrough({ encoding: 'utf8' });
  createLogger({ level: 'info', destination, pretty: true }).info({ status: 200 }, 'answered');
  const [line] = await once(destination, 'data');
  expect(line).toMatch(/INFO.*answered.*200/);
});

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createLogger, createMarkdownRenderer } from '@masthead/infra';
import { afterAll, describe, expect, test } from 'vitest';
import { hostile } from '../../../../packages/markdown/test/support/hostile.ts';
import { signUp } from '../support/people.ts';
import { startTestServer } from '../support/server.ts';
import { transports } from '../support/transports.ts';

// THREATS, "Content and XSS", case 37. packages/markdown/test/bounds.test.ts holds every source to time in
// proportion to its length.

const log = createLogger({ level: 'fatal', destination: { write: () => undefined } });
const renderer = createMarkdownRenderer({ log });
const server = await startTestServer({ renderMarkdown: renderer.render });
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await renderer.close();
});

describe('37: a hostile text keeps no reader waiting', () => {
  const MIB = 1024 * 1024;
  const sources: Record<string, () => string> = {
    'one line of a megabyte': () => 'a '.repeat(MIB / 2 - 10),
    'ten thousand quotes in each other': () => `${'>'.repeat(10_000)} a`,
    'ten thousand lists in each other': () => `${'- '.repeat(10_000)}a`,
    'ten thousand brackets': () => `${'['.repeat(10_000)}a${'](b)'.repeat(10_000)}`,
    'a wide table of two kilobytes': () =>
      `${'|a'.repeat(300)}|\n${'|-'.repeat(300)}|\n${'|b\n'.repeat(300)}`,
    'code that is slow to highlight': () =>
      hostile['blocks of code that are slow to highlight']?.(100_000) ?? '',
    'lazy lines below deep quotes': () => hostile['lazy lines below deep quotes']?.(200_000) ?? '',
  };

  test.for(
    transports.flatMap(({ name, on }) =>
      Object.keys(sources).map((source) => [source, name, on] as const),
    ),
  )('37: %s, on %s', { timeout: 120_000 }, async ([source, , on]) => {
    const call = on(server.origin);
    const { accessToken: token } = await signUp(call);
    const content = sources[source]?.() ?? '';
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const { status, problem } = await call('posts.create', { title: source, content }, { token });
    delay.disable();
    // Rendered, or refused as the author's error: never ours.
    expect([status, problem?.code]).toSatisfy(
      ([answered, code]) => answered < 300 || code === 'CONTENT_TOO_COMPLEX',
    );
    // Seconds of work, none of them here. The bound is for machines that do much else.
    expect(delay.max / 1e6).toBeLessThan(3000);
  });
});

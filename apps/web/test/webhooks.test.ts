import { describe, expect, test } from 'vitest';
import { pollWhileDueSoon } from '../src/features/webhooks/due-soon.ts';
import { attemptsWords, formatDuration } from '../src/features/webhooks/webhook-words.ts';

describe('deliveries are looked at again', () => {
  const now = Date.parse('2026-11-23T12:00:00Z');
  const due = (...times: (string | null)[]) =>
    pollWhileDueSoon(
      times.map((time) => ({ nextAttemptAt: time && `2026-11-23T${time}Z` })),
      now,
    );

  test('while one of them is due, or was a moment ago', () => {
    for (const time of ['12:00:05', '12:00:00', '11:59:30']) expect(due(null, time)).toBe(2000);
  });

  test('not while they are over, wait for long, or are overdue since long ago', () => {
    expect(due()).toBe(false);
    expect(due(null, '12:05:00', '11:50:00')).toBe(false);
    expect(pollWhileDueSoon(undefined)).toBe(false);
  });
});

describe('how often a delivery was tried', () => {
  test.for([
    [{ attempts: 0, responseStatus: null, durationMs: null }, 'Not tried yet'],
    // It is counted when it begins.
    [{ attempts: 1, responseStatus: null, durationMs: null }, 'On its way'],
    [{ attempts: 1, responseStatus: 204, durationMs: 12 }, '1 attempt, answered 204 after 12 ms'],
    [
      { attempts: 3, responseStatus: null, durationMs: 15_003 },
      '3 attempts, the last: no answer after 15.0 s',
    ],
  ] as const)('%j', ([delivery, words]) => {
    expect(attemptsWords(delivery)).toBe(words);
  });

  test.for([
    [0, '0 ms'],
    [999, '999 ms'],
    [1000, '1.0 s'],
  ] as const)('%d ms are %s', ([ms, text]) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { WEBHOOK_TEST, WebhookEvent, webhookEventData, webhookEventTypes } from '../src/index.ts';

const guide = await readFile(new URL('../../../docs/webhooks.md', import.meta.url), 'utf8');
const types = Object.keys(webhookEventTypes);

test('each event has a schema, in the order of the form, and is one of the union', () => {
  expect(Object.keys(webhookEventData)).toEqual(types);
  const members = WebhookEvent.options.map((option) => option.shape.type.value);
  expect(members).toEqual([...types, WEBHOOK_TEST]);
});

test('the guide names each event, and shows one as it is', () => {
  const rows = guide.split('\n').filter((line) => line.startsWith('| `'));
  const named = rows.flatMap((row) =>
    Array.from(row.split('|')[1]?.matchAll(/`([\w.]+)`/g) ?? [], ([, name]) => name),
  );
  expect(named).toEqual([...types, WEBHOOK_TEST]);
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(guide) ?? [];
  const event = JSON.parse(example);
  expect(WebhookEvent.parse(event)).toEqual(event);
});

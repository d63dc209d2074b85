import { describe, expect, it } from 'vitest';
import { CreatePostInput, limits, TagName } from '../src/index.ts';

const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
const parse = (metadata: unknown) => CreatePostInput.safeParse({ title: 'T', metadata });

describe('metadata', () => {
  it('holds any JSON, a few levels deep', () => {
    const metadata = { a: [1, 'two', null, { b: false }], deep: nested(limits.metadataDepth - 1) };
    expect(parse(metadata).data?.metadata).toEqual(metadata);
  });

  it.each([limits.metadataDepth, 1000])('names itself when nested %d deeper', (levels) => {
    const { error } = parse({ deep: nested(levels) });
    expect(error?.issues).toMatchObject([
      { path: ['metadata'], message: expect.stringMatching(/levels deep/) },
    ]);
  });

  it('is measured without following it to the end of the stack', () => {
    const text = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(parse({ deep: JSON.parse(text) }).success).toBe(false);
  });
});

describe('TagName', () => {
  it.each(['C++', 'نرم\u200cافزار', '日本'])('accepts %j', (name) => {
    expect(TagName.parse(name)).toBe(name);
  });

  it.each(['', ' ', '\u200b', '\u00ad'])('refuses %j, which nobody could see', (name) => {
    expect(TagName.safeParse(name).success).toBe(false);
  });
});

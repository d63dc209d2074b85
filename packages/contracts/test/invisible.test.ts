import { describe, expect, it } from 'vitest';
import { DisplayName, isReservedName, PostTitle, RegisterInput, TagName } from '../src/index.ts';

describe.each([
  ['a name', DisplayName],
  ['a title', PostTitle],
  ['a tag', TagName],
])('in %s', (_, schema) => {
  it.each([
    ['zero-width spaces', 'a\u200bd\u2060a\ufeff', 'ada'],
    ['soft hyphens and fillers', 'a\u00add\u034fa\u3164', 'ada'],
    ['joiners between Latin letters', 'a\u200cd\u200da', 'ada'],
    ['several of them', 'a\u200b\u200c\u200b\u200dda', 'ada'],
    ['tags that no flag begins', 'ada\u{e0061}\u{e007f}', 'ada'],
    ['spaces that were between them', ' \u200b ada \u200b ', 'ada'],
  ])('%s are taken out', (_, typed, stored) => {
    expect(schema.parse(typed)).toBe(stored);
  });

  it.each([
    ['Persian', 'نرم\u200cافزار'],
    ['Hindi', 'क\u094d\u200dष'],
    ['a family', '👩\u200d👧'],
    ['a rainbow flag', '🏳\ufe0f\u200d🌈'],
    ['the flag of Wales', '🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}'],
    ['a mark of direction', 'C++\u200e \u05d5'],
  ])('%s stays as it is written', (_, typed) => {
    expect(schema.parse(typed)).toBe(typed);
  });

  it.each([
    '\u202a',
    '\u202b',
    '\u202c',
    '\u202d',
    '\u202e',
    '\u2066',
    '\u2067',
    '\u2068',
    '\u2069',
  ])('the control of text direction %j is refused', (control) => {
    expect(schema.safeParse(`ada${control}nimda`).success).toBe(false);
  });

  it.each(['\u200b', '\u200d\u200d', '\u3164', '\u{e0061}'])('%j alone is nothing', (typed) => {
    expect(schema.safeParse(typed).success).toBe(false);
  });
});

describe('a reserved name', () => {
  it.each(['admin', 'adm1n', 'ad-min', 'a_d_m_i_n', 'm0derator', '5upport', 'login', 'feed'])(
    '%s is one',
    (name) => {
      expect(isReservedName(name)).toBe(true);
      const account = { email: 'a@example.org', username: name, password: 'correct horse' };
      expect(RegisterInput.safeParse(account).error?.issues[0]).toMatchObject({
        path: ['username'],
        message: 'is reserved; choose another',
      });
    },
  );

  it.each(['ada', 'administrata', 'feeder', 'log1n', 'l-o-g-i-n', 'badmin', 'root5'])(
    '%s is none',
    (name) => {
      expect(isReservedName(name)).toBe(false);
    },
  );
});

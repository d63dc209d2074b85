import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  directionOf,
  fromZodError,
  HttpUrl,
  Id,
  isStorable,
  Language,
  limits,
  line,
  markdown,
  Slug,
  text,
  utf8Length,
} from '../src/index.ts';

const refusal = (
  schema: { safeParse: (value: unknown) => { error?: { issues: { message: string }[] } } },
  value: unknown,
) => schema.safeParse(value).error?.issues[0]?.message;

describe('text', () => {
  it('refuses NUL characters, which PostgreSQL cannot store', () => {
    expect(refusal(text(), 'a\u0000b')).toMatch(/NUL/);
  });

  it('refuses unpaired surrogates, which UTF-8 cannot carry', () => {
    expect(refusal(text(), 'a\ud800b')).toMatch(/surrogate/);
    expect(refusal(text(), '\udc00')).toMatch(/surrogate/);
  });

  it('accepts every other string as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        fc.pre(!value.includes('\u0000'));
        expect(text().parse(value)).toBe(value);
      }),
    );
  });

  it('knows exactly the strings that survive UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (value, broken) => {
        const candidate = broken ? `${value}\ud912` : value;
        const survives = Buffer.from(candidate, 'utf8').toString('utf8') === candidate;
        expect(isStorable(candidate)).toBe(survives && !candidate.includes('\u0000'));
      }),
    );
  });
});

describe('line', () => {
  it('is trimmed', () => {
    expect(line().parse('  Bread  ')).toBe('Bread');
  });

  it.each(['a\nb', 'a\tb', 'a\u2028b', 'a\u0085b'])(
    'refuses the control character in %j',
    (value) => {
      expect(refusal(line(), value)).toMatch(/single line/);
    },
  );
});

describe('utf8Length', () => {
  it('equals the length of the encoded bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(utf8Length(value)).toBe(Buffer.byteLength(value));
      }),
    );
  });
});

describe('markdown', () => {
  it('accepts exactly 1 MiB and answers CONTENT_TOO_LARGE for one byte more', () => {
    const full = 'é'.repeat(limits.contentBytes / 2);
    expect(markdown().safeParse(full).success).toBe(true);
    const { error } = markdown().safeParse(`${full}a`);
    expect(error && fromZodError(error).code).toBe('CONTENT_TOO_LARGE');
  });
});

describe('Slug', () => {
  it.each(['bread', 'a-b-c', '2026', 'x1'])('accepts %s', (slug) => {
    expect(Slug.parse(slug)).toBe(slug);
  });

  it.each(['', 'Bread', '-a', 'a-', 'a--b', 'a b', 'å', 'a/b', 'a.b'])('refuses %j', (slug) => {
    expect(refusal(Slug, slug)).toMatch(/lower-case ASCII/);
  });

  it('refuses what an address of the product uses', () => {
    expect(refusal(Slug, 'search')).toMatch(/reserved/);
  });

  it('refuses what looks like an id, since /posts/{slug} answers ids too', () => {
    expect(refusal(Slug, '01890a5d-ac96-774b-bcce-b302099a8057')).toMatch(/id/);
  });
});

describe('HttpUrl', () => {
  it.each(['https://example.org/a?b#c', 'http://example.org'])('accepts %s', (url) => {
    expect(HttpUrl.parse(url)).toBe(url);
  });

  it.each(['javascript:alert(1)', 'ftp://example.org', '/relative', 'https://ada:pw@example.org'])(
    'refuses %s',
    (url) => {
      expect(HttpUrl.safeParse(url).success).toBe(false);
    },
  );
});

describe('Language', () => {
  it.each(['en', 'fa', 'pt-BR', 'zh-Hans', 'sr-Latn-RS', 'es-419'])('accepts %s', (tag) => {
    expect(Language.parse(tag)).toBe(tag);
  });

  it.each(['EN', 'english', 'en_US', '', 'e'])('refuses %j', (tag) => {
    expect(refusal(Language, tag)).toMatch(/BCP 47/);
  });

  it('knows which way it is written', () => {
    expect(directionOf('fa')).toBe('rtl');
    expect(directionOf('ar-EG')).toBe('rtl');
    expect(directionOf('en')).toBe('ltr');
  });
});

describe('Id', () => {
  it.each(['1', '1abc', '', '01890a5d-ac96-774b-bcce-b302099a805', "' or 1=1"])(
    'refuses %j',
    (id) => {
      expect(Id.safeParse(id).success).toBe(false);
    },
  );

  it.each([1, [1], { not: '' }, null])('refuses %j, which is no string', (id) => {
    expect(Id.safeParse(id).success).toBe(false);
  });
});

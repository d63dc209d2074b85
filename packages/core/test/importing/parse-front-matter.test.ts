import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFrontMatter } from '../../src/importing/parse-front-matter.ts';
import { FileError } from '../../src/importing/source-file.ts';

describe('front matter', () => {
  it('splits YAML from the text', () => {
    const { format, fields, body } = parseFrontMatter(
      '---\ntitle: Bread\ntags: [a, b c]\n---\n\nText\n',
    );
    expect({ format, fields, body }).toEqual({
      format: 'yaml',
      fields: { title: 'Bread', tags: ['a', 'b c'] },
      body: 'Text\n',
    });
  });

  it('splits TOML from the text and keeps dates as they were written', () => {
    const text =
      '+++\ntitle = "Bread"\ndate = 2021-02-03T10:00:00+01:00\nday = 2021-02-03\n[extra]\nteam = "ovens"\n+++\nText';
    const { format, fields, body } = parseFrontMatter(text);
    expect({ format, body }).toEqual({ format: 'toml', body: 'Text' });
    expect(fields).toEqual({
      title: 'Bread',
      date: '2021-02-03T10:00:00.000+01:00',
      day: '2021-02-03',
      extra: { team: 'ovens' },
    });
  });

  it('keeps what YAML would print differently from how it was written', () => {
    const { fields } = parseFrontMatter(
      '---\ntitle: 1.10\nagent: 007\nyear: 2021\nshown: True\nnone: ~\n---\n',
    );
    expect(fields).toEqual({ title: '1.10', agent: '007', year: 2021, shown: 'True', none: null });
  });

  it.each([
    ['no front matter', 'Just text\n---\nmore'],
    ['a rule at the top', '---\n\nA text after a rule.\n'],
    ['an empty file', ''],
  ])('takes a file with %s as text', (_what, text) => {
    expect(parseFrontMatter(text)).toEqual({ format: 'none', fields: {}, body: text });
  });

  it('accepts empty front matter', () => {
    expect(parseFrontMatter('---\n---\nText')).toEqual({
      format: 'yaml',
      fields: {},
      body: 'Text',
    });
  });

  it.each([
    ['YAML', '---\ntitle: Bread\ntags: [a, b\n---\nText', /line [34]/],
    ['YAML with a field twice', '---\ntitle: a\nslug: b\ntitle: c\n---\n', /line 4.*unique/],
    ['YAML with a tab', '---\ntitle: a\nlist:\n\t- b\n---\n', /line [34]/],
    ['TOML', '+++\ntitle = "a"\ndate = someday\n+++\n', /line 3/],
    ['a list', '---\n- a\n- b\n---\n', /not a list of fields/],
    ['front matter without an end', '---\ntitle: Bread\n\nText', /line 1 does not end/],
  ])('names the place of broken %s', (_what, text, reason) => {
    expect(() => parseFrontMatter(text)).toThrow(FileError);
    expect(() => parseFrontMatter(text)).toThrow(reason);
  });

  it('refuses aliases that multiply and aliases that contain themselves', () => {
    const bomb = `---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n---\n`;
    expect(() => parseFrontMatter(bomb)).toThrow(FileError);
    expect(() => parseFrontMatter('---\na: &a [*a]\n---\n')).toThrow(FileError);
  });

  it('answers fields or a FileError for any text, never anything else', () => {
    const lines = fc.array(
      fc.oneof(fc.string(), fc.constantFrom('- a', 'a: b', '[', '{', '&a', '*a', '"')),
    );
    fc.assert(
      fc.property(fc.constantFrom('---', '+++'), lines, (mark, inner) => {
        try {
          parseFrontMatter(`${mark}\n${inner.join('\n')}\n${mark}\ntext`);
        } catch (error) {
          expect(error).toBeInstanceOf(FileError);
        }
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { attributeOf, elementsOf } from './support/parsed.ts';
import { post } from './support/render.ts';

describe('tables', () => {
  const html = post('| Name | Age |', '|:-----|:---:|', '| *Ada* | 36 | gone |', '| Bo');

  it('align columns, drop cells that are too many and fill those that are missing', () => {
    expect(html).toContain(
      '<table><thead><tr><th align="left">Name</th><th align="center">Age</th></tr></thead>' +
        '<tbody><tr><td align="left"><em>Ada</em></td><td align="center">36</td></tr>' +
        '<tr><td align="left">Bo</td><td align="center"></td></tr></tbody></table>',
    );
  });

  it('scroll in a box that the keyboard reaches and the header names', () => {
    const box = elementsOf(html)[0];
    expect(box?.attrs).toEqual([
      { name: 'class', value: 'md-table' },
      { name: 'tabindex', value: '0' },
      { name: 'role', value: 'region' },
      { name: 'aria-label', value: 'Name, Age' },
    ]);
  });
});

describe('strikethrough', () => {
  it.each([
    ['~~a b~~', '<p><del>a b</del></p>'],
    ['~a~ b', '<p><del>a</del> b</p>'],
    ['~~a~ b', '<p>~~a~ b</p>'],
    ['a ~~~b~~~', '<p>a ~~~b~~~</p>'],
    ['5~10 and 3~4', '<p>5~10 and 3~4</p>'],
    ['~~a *b~~ c*', '<p><del>a *b</del> c*</p>'],
    ['**~~a~~**', '<p><strong><del>a</del></strong></p>'],
    ['[~~a~~](b)', '<p><a href="b"><del>a</del></a></p>'],
  ])('reads %s', (source, html) => {
    expect(post(source)).toBe(html);
  });
});

describe('task lists', () => {
  it('are lists of disabled checkboxes with their text as the label', () => {
    expect(post('- [ ] a *b*', '- [x] c', '- d')).toBe(
      '<ul class="contains-task-list">' +
        '<li class="task-list-item"><label><input type="checkbox" disabled> a <em>b</em></label></li>' +
        '<li class="task-list-item"><label><input type="checkbox" disabled checked> c</label></li>' +
        '<li>d</li></ul>',
    );
  });

  it('may be loose, ordered and nested', () => {
    const html = post('1. [X] a', '', '   - [ ] b', '', '2. [ ] c');
    expect(html).toContain('<ol class="contains-task-list"><li class="task-list-item"><p><label>');
    expect(html).toContain('<ul class="contains-task-list"><li class="task-list-item"><label>');
  });

  it.each(['- [ ]', '- []a', '- [y] a', '[ ] a'])('are not made of %s', (source) => {
    expect(post(source)).not.toContain('<input');
  });
});

describe('bare addresses', () => {
  it.each([
    ['see http://a.b/c?d=e&f.', 'http://a.b/c?d=e&amp;f'],
    ['(https://a.b/c_(d))', 'https://a.b/c_(d)'],
    ['www.example.org/a', 'http://www.example.org/a'],
    ['me@example.org', 'mailto:me@example.org'],
  ])('in "%s" become links', (source, href) => {
    expect(post(source)).toContain(`<a href="${href}"`);
  });

  it.each(['index.js', '//a.b', 'ftp://a.b', 'www.', 'www.a', 'a://b.c', '`http://a.b`'])(
    'do not become links in "%s"',
    (source) => {
      expect(post(source)).not.toContain('<a');
    },
  );
});

describe('footnotes', () => {
  const source = [
    'One[^b], two[^a], one[^B] again, none[^c].',
    '',
    '[^a]: Second, after[^d].',
    '[^b]: First *note*.',
    '',
    '    More of it.',
    '',
    '> [^d]: Third.',
    '',
    '[^unused]: Not shown.',
  ];
  const html = post(...source);
  const elements = elementsOf(html);

  it('are numbered by their first reference and listed once', () => {
    const references = elements.filter((e) => attributeOf(e, 'role') === 'doc-noteref');
    expect(references.map((e) => [attributeOf(e, 'href'), attributeOf(e, 'id')])).toEqual([
      ['#user-content-fn-1', 'user-content-fnref-1'],
      ['#user-content-fn-2', 'user-content-fnref-2'],
      ['#user-content-fn-1', 'user-content-fnref-1-2'],
      ['#user-content-fn-3', 'user-content-fnref-3'],
    ]);
    const notes = elements.filter((e) => /^user-content-fn-\d$/.test(attributeOf(e, 'id') ?? ''));
    expect(notes).toHaveLength(3);
    expect(html).toContain('none[^c]');
    expect(html).not.toContain('Not shown');
  });

  it('link back to every reference from their last paragraph', () => {
    expect(html).toContain(
      '<p>More of it. <a href="#user-content-fnref-1" class="footnote-backref" role="doc-backlink">↩\ufe0e</a> ' +
        '<a href="#user-content-fnref-1-2" class="footnote-backref" role="doc-backlink">↩\ufe0e<sup>2</sup></a></p>',
    );
  });

  it('may refer to each other in a circle', () => {
    const circle = post('[^a]', '', '[^a]: to [^b]', '', '[^b]: to [^a]');
    expect(circle.match(/doc-noteref/g)).toHaveLength(3);
    expect(circle.match(/doc-backlink/g)).toHaveLength(3);
  });

  it.each(['__proto__', 'constructor', 'toString'])('may be called %s', (label) => {
    expect(post(`[^${label}]`, '', `[^${label}]: note`)).toContain('id="user-content-fn-1"');
    expect(post(`[^${label}]`)).not.toContain('user-content');
  });
});

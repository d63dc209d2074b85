import { describe, expect, it } from 'vitest';
import { headingsToToc, renderMarkdown } from '../src/index.ts';
import { attributeOf, elementsOf } from './support/parsed.ts';
import { post } from './support/render.ts';

const idsOf = (source: string) => renderMarkdown(source).document.headings.map(({ id }) => id);

describe('headings', () => {
  it.each([
    ['Hello, *World*!', 'user-content-hello-world'],
    ['`code` & <kbd>key</kbd>', 'user-content-code--key'],
    ['نیم‌فاصله چیست؟', 'user-content-نیمفاصله-چیست'],
    ['日本語の見出し', 'user-content-日本語の見出し'],
    ['Über straße', 'user-content-über-straße'],
    ['!?', 'user-content-section'],
    ['__proto__', 'user-content-proto'],
    ['constructor', 'user-content-constructor'],
  ])('"%s" has the id %s', (text, id) => {
    expect(idsOf(`# ${text}`)).toEqual([id]);
  });

  it('have ids of their own', () => {
    expect(idsOf('# A\n# a\n## A-1\n# !\n# ?')).toEqual([
      'user-content-a',
      'user-content-a-1',
      'user-content-a-1-1',
      'user-content-section',
      'user-content--1',
    ]);
  });

  it('leave the ids that authors gave to them', () => {
    const source = '<a id="top"></a>\n\n# Top\n\n<h2 id="mine">Other</h2>\n\n<p id="mine">a</p>';
    expect(idsOf(source)).toEqual(['user-content-top-1', 'user-content-mine']);
    expect(post(source)).toContain('<p>a</p>');
  });

  it('have a link to themselves that a screen reader names after them', () => {
    const [wrapper, heading, , anchor] = elementsOf(post('## Two *words*'));
    expect(wrapper && attributeOf(wrapper, 'class')).toBe('md-heading');
    expect(heading?.tagName).toBe('h2');
    expect(anchor?.attrs).toEqual([
      { name: 'class', value: 'md-anchor' },
      { name: 'href', value: '#user-content-two-words' },
      { name: 'aria-labelledby', value: 'user-content-two-words' },
    ]);
    expect(anchor?.childNodes).toEqual([]);
  });

  it('have none where it would be a control in a control', () => {
    const html = post(
      '<details><summary><h2>A</h2></summary></details>',
      '',
      '<a href="/x"><h3>B</h3></a>',
    );
    expect(html).not.toContain('md-anchor');
    expect(html).toContain('<h2 id="user-content-a">A</h2>');
  });

  it('are linked to by the names that authors know them by', () => {
    const html = post('# Über uns', '', '[a](#über-uns) [b](#%C3%BCber-uns) [c](#nowhere) [d](#%)');
    const links = elementsOf(html).filter((e) => e.tagName === 'a' && !attributeOf(e, 'class'));
    expect(links.map((link) => decodeURI(attributeOf(link, 'href') ?? ''))).toEqual([
      '#user-content-über-uns',
      '#user-content-über-uns',
      '#nowhere',
      '#%',
    ]);
  });
});

describe('headingsToToc', () => {
  const heading = (depth: number, text: string) => ({ depth, id: text, text });

  it('puts each heading below the one that it belongs to', () => {
    const toc = headingsToToc(renderMarkdown('# A\n## B\n### C\n## D\n# E').document.headings);
    expect(toc.map(({ text, children }) => [text, children.map((child) => child.text)])).toEqual([
      ['A', ['B', 'D']],
      ['E', []],
    ]);
    expect(toc[0]?.children[0]?.children[0]?.text).toBe('C');
  });

  it('copes with ranks that are skipped or start low', () => {
    const toc = headingsToToc([heading(3, 'a'), heading(2, 'b'), heading(5, 'c'), heading(3, 'd')]);
    expect(toc.map(({ text }) => text)).toEqual(['a', 'b']);
    expect(toc[1]?.children.map(({ text }) => text)).toEqual(['c', 'd']);
  });

  it('is empty without headings', () => {
    expect(headingsToToc([])).toEqual([]);
  });
});

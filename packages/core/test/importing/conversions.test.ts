import { workingTimeOf } from '@masthead/testkit';
import { describe, expect, it } from 'vitest';
import { mapProse, proseOf, splitCode } from '../../src/importing/code-regions.ts';
import { convertBody } from '../../src/importing/convert-body.ts';

const dialect = { jekyll: false, mdx: false, postPath: (name: string) => `/posts/${name}` };
const jekyll = (text: string) => convertBody(text, { ...dialect, jekyll: true });
const hugo = (text: string) => convertBody(text, dialect);
const mdx = (text: string) => convertBody(text, { ...dialect, mdx: true });

describe('code and prose', () => {
  it('are told apart, and joined again are the same text', () => {
    const text = 'a `b` c ``d ` e`` f ` g\n\n~~~ js\n`x`\n~~~\nh\n> ```\n> i\n> ```\nj\n```\nopen';
    const regions = splitCode(text);
    expect(regions.map((region) => region.text).join('')).toBe(text);
    expect(regions.filter(({ code }) => code).map((region) => region.text)).toEqual([
      '`b`',
      '``d ` e``',
      '~~~ js\n`x`\n~~~\n',
      '> ```\n> i\n> ```\n',
      '```\nopen',
    ]);
    expect(mapProse('x `x` x', (prose) => prose.replaceAll('x', 'y'))).toBe('y `x` y');
    expect(proseOf('a `b` c')).toBe('a   c');
  });

  it('take time in proportion to the text', () => {
    const text = Array.from({ length: 160_000 }, (_, i) => '`'.repeat((i % 7) + 1)).join(' ');
    const before = process.cpuUsage();
    splitCode(text);
    // Of the processor, whoever else uses it: a tenth of a second here; squared, a quarter of a minute.
    expect(process.cpuUsage(before).user).toBeLessThan(3_000_000);
  });
});

describe("Jekyll's Liquid", () => {
  it('turns highlight into a fenced block, longer than the fences in it', () => {
    expect(
      jekyll('A\n\n{% highlight ruby linenos %}\nputs 1\n{% endhighlight %}\n\nB').content,
    ).toBe('A\n\n```ruby\nputs 1\n```\n\nB');
    expect(jekyll('{% highlight md %}\n```\nx\n```\n{% endhighlight %}\n').content).toBe(
      '````md\n```\nx\n```\n````\n',
    );
    expect(jekyll('see {%- highlight c -%}int x;{% endhighlight %} there').content).toBe(
      'see \n\n```c\nint x;\n```\n\n there',
    );
  });

  it('takes raw text as it is, in code too', () => {
    const { content, losses } = jekyll(
      '~~~ html\n{% raw %}\n<a href="{{ site.url }}">{% if x %}</a>{% endraw %}\n~~~\n',
    );
    expect(content).toBe('~~~ html\n<a href="{{ site.url }}">{% if x %}</a>\n~~~\n');
    expect(losses).toEqual([]);
  });

  it('resolves what has a meaning without Jekyll', () => {
    const text =
      "[a]({% post_url hello %}) ![b]({{ site.baseurl }}/b.png) [c]({{ '/c' | relative_url }}){% comment %}no{% endcomment %}";
    expect(jekyll(text).content).toBe('[a](/posts/hello) ![b](/b.png) [c](/c)');
  });

  it('reads an include of a picture as a picture', () => {
    const text =
      '{% include post-image.html src="assets/a b.png" alt="An [oven]" caption="Say \\"cheese" %}';
    expect(jekyll('{% include x.html src="a b.png" alt="An [oven]" caption="Hot" %}').content).toBe(
      '![An \\[oven\\]](<a b.png> "Hot")',
    );
    expect(jekyll(text).content).toContain('](<assets/a b.png>');
  });

  it('leaves the rest and reports it by name', () => {
    const text =
      '{% include video.html id=1 %} {{ page.title | upcase }} {% include video.html id=2 %}';
    const { content, losses } = jekyll(text);
    expect(content).toBe(text);
    expect(losses).toEqual([
      { kind: 'markup', what: 'Liquid {% include %}', count: 2 },
      { kind: 'markup', what: 'Liquid {{ page.title }}', count: 1 },
    ]);
  });

  it('survives tags that never end', () => {
    expect(jekyll('a {% raw %} b').content).toBe('a  b');
    expect(jekyll('{% highlight js %}\nx').content).toBe('```js\nx\n```');
    for (const tag of ['{% x ', '{{ ']) {
      expect(workingTimeOf(() => jekyll(tag.repeat(100_000)))).toBeLessThan(1_000);
    }
  });

  it('is text where the file is not one of Jekyll', () => {
    const text = 'Write `{% raw %}` and {{ site.url }}.';
    expect(hugo(text).content).toBe(text);
  });
});

describe('kramdown', () => {
  it('loses its attribute lists outside of code', () => {
    const text =
      '![a](a.png)\n{: .center .wide}\n\n{:title="x" #id}\n> q\n\n*a*{:.b} `{:.c}`\n\n~~~\n{: .code}\n~~~\n';
    const { content, losses } = jekyll(text);
    expect(content).toBe('![a](a.png)\n\n\n\n> q\n\n*a* `{:.c}`\n\n~~~\n{: .code}\n~~~\n');
    expect(losses).toEqual([{ kind: 'markup', what: 'kramdown attribute list {: … }', count: 3 }]);
  });

  it('loses its table of contents, comments and options', () => {
    expect(jekyll('* TOC\n{:toc}\n\nA {::comment}no{:/comment}B{::options x="y" /}').content).toBe(
      '\n\nA B',
    );
  });

  it('leaves format strings alone', () => {
    expect(jekyll('print {:?} and {:02x} and {}').content).toBe('print {:?} and {:02x} and {}');
  });
});

describe("Hugo's shortcodes", () => {
  it('become plain Markdown where there is one', () => {
    expect(hugo('{{< figure src="a.png" alt="An oven" title="Hot" >}}').content).toBe(
      '![An oven](<a.png> "Hot")',
    );
    expect(hugo('{{< highlight go "linenos=table" >}}\nx := 1\n{{< /highlight >}}').content).toBe(
      '```go\nx := 1\n```',
    );
    expect(hugo('[x]({{< ref "hello" >}}) {{< youtube abc_1 >}} {{< gist ada 42 >}}').content).toBe(
      '[x](/posts/hello) <https://www.youtube.com/watch?v=abc_1> <https://gist.github.com/ada/42>',
    );
  });

  it('stay and are reported where there is none', () => {
    const { content, losses } = hugo('{{% notice tip %}}Mind{{% /notice %}} `{{< x >}}`');
    expect(content).toBe('{{% notice tip %}}Mind{{% /notice %}} `{{< x >}}`');
    expect(losses).toEqual([{ kind: 'markup', what: 'shortcode notice', count: 1 }]);
  });

  it('are shown where they were escaped', () => {
    expect(hugo('```\n{{</* figure src="a" */>}}\n```').content).toBe(
      '```\n{{< figure src="a" >}}\n```',
    );
  });
});

describe('MDX', () => {
  it('loses its modules, and its components are reported', () => {
    const { content, losses } = mdx(
      `import A from './a.astro';\nexport const x = 1;\n\n# Hi\n\n<A b={1} /> {/* no */}\n\n\`import x from 'y'\`\n`,
    );
    expect(content).toBe("\n\n# Hi\n\n<A b={1} /> \n\n`import x from 'y'`\n");
    expect(losses).toEqual([
      { kind: 'markup', what: 'MDX import or export', count: 2 },
      { kind: 'markup', what: 'MDX component <A>', count: 1 },
    ]);
  });
});

describe('all of them', () => {
  it('lose heading anchors, which the renderer makes itself', () => {
    const { content, losses } = hugo('# A `b` {#a-b}\n\ntext {#x}\n');
    expect(content).toBe('# A `b`\n\ntext {#x}\n');
    expect(losses).toEqual([{ kind: 'markup', what: 'heading anchor {#…}', count: 1 }]);
  });

  it('take what stands above the more mark as the summary', () => {
    expect(hugo('Lead.\n\n<!--more-->\n\nRest.\n<!-- more -->')).toMatchObject({
      lead: 'Lead.\n\n',
      content: 'Lead.\n\n\nRest.\n<!-- more -->',
    });
    expect(hugo('```\n<!--more-->\n```').lead).toBeUndefined();
  });
});

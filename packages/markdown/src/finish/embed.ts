import { type Embed, embedOf } from '@masthead/contracts';
import type { Element } from 'hast';
import { textOf } from '../text/text-of.ts';
import { stringProperty } from '../tree/walk.ts';

/**
 * A paragraph that is nothing but the bare address of something to embed, as a figure of its link and the
 * name of the site: what a reader follows without scripts, in feeds and in mails. The web client puts a
 * button beside it that opens a frame; nothing of another site is in the document itself.
 */
export function embedFigure(paragraph: Element): Element | undefined {
  const link = paragraph.children.length === 1 ? paragraph.children[0] : undefined;
  if (link?.type !== 'element' || link.tagName !== 'a') return undefined;
  const href = stringProperty(link, 'href') ?? '';
  const text = textOf(link);
  // A link with words of its own is a sentence, not an embed.
  if (href !== text && href !== `http://${text}`) return undefined;
  const embed = embedOf(href);
  return embed && figure(link, embed);
}

function figure(link: Element, { provider, kind }: Embed): Element {
  return {
    type: 'element',
    tagName: 'figure',
    properties: { className: ['md-embed', `md-embed-${kind}`], dir: 'ltr' },
    children: [
      link,
      {
        type: 'element',
        tagName: 'figcaption',
        properties: {},
        children: [{ type: 'text', value: provider }],
      },
    ],
  };
}

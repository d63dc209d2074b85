import { decodeHTML } from 'entities';
import type { Element, Properties, Root } from 'hast';
import { renderLimits } from '../limits.ts';
import type { Token } from '../parse/parser.ts';
import type { Profile } from '../profiles.ts';
import { storable } from '../text/storable.ts';
import { imageSchemes, isAllowedUrl } from '../urls.ts';
import { TreeBuilder } from './builder.ts';
import {
  addBackReferences,
  FootnoteIndex,
  footnoteId,
  referenceId,
  splitFootnotes,
} from './footnote-index.ts';
import { htmlProperties } from './html-attributes.ts';
import { htmlTokens } from './html-tokens.ts';
import { type Task, taskAt } from './tasks.ts';
import { attribute, blockProperties, plainText } from './token-attributes.ts';

/** The parser's tokens as a tree: well formed, but not yet safe. */
export function buildTree(tokens: readonly Token[], sourceLength: number, profile: Profile): Root {
  const { body, definitions } = splitFootnotes(tokens);
  const writer = new TreeWriter(profile, new FootnoteIndex(definitions, profile.ids), sourceLength);
  writer.write(body);
  writer.writeFootnotes();
  return writer.root;
}

class TreeWriter {
  readonly #builder = new TreeBuilder();
  readonly #profile: Profile;
  readonly #footnotes: FootnoteIndex;
  #linkCharacters: number;

  constructor(profile: Profile, footnotes: FootnoteIndex, sourceLength: number) {
    this.#profile = profile;
    this.#footnotes = footnotes;
    this.#linkCharacters = sourceLength * renderLimits.linkGrowth;
  }

  get root(): Root {
    return this.#builder.root;
  }

  write(tokens: readonly Token[]): void {
    /** The innermost open list, whose class says that it has tasks in it. */
    const lists: (Element | undefined)[] = [];
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i];
      if (!token || token.hidden) continue;
      switch (token.type) {
        case 'inline':
          this.#writeInline(token.children ?? []);
          break;
        case 'fence':
        case 'code_block':
          this.#writeCode(token);
          break;
        case 'html_block':
          this.#writeHtml(token.content);
          this.#builder.endHtmlBlock();
          break;
        case 'bullet_list_open':
        case 'ordered_list_open':
          lists.push(this.#builder.openMarkdown(token.tag, blockProperties(token)));
          break;
        case 'bullet_list_close':
        case 'ordered_list_close':
          lists.pop();
          this.#builder.closeMarkdown();
          break;
        case 'list_item_open': {
          const item = this.#builder.openMarkdown('li');
          const task = taskAt(tokens, i);
          if (!task) break;
          const list = lists.at(-1);
          if (list) list.properties.className = ['contains-task-list'];
          if (item) item.properties.className = ['task-list-item'];
          // Written at once: the paragraph is loose or hidden, its text is the control's label.
          i = this.#writeTask(tokens, i + 1, task);
          break;
        }
        default:
          if (token.nesting === 1) {
            this.#builder.openMarkdown(this.#blockName(token), blockProperties(token));
          } else if (token.nesting === -1) {
            this.#builder.closeMarkdown();
          } else if (token.type === 'hr') {
            this.#writeVoid('hr');
          }
      }
    }
  }

  /** The footnotes that the text refers to, and those that these refer to. */
  writeFootnotes(): void {
    this.#builder.closeAllHtml();
    const { used } = this.#footnotes;
    if (used.length === 0) return;
    const items: (Element | undefined)[] = [];
    this.#builder.openMarkdown('section', { className: ['footnotes'] });
    this.#builder.openMarkdown('ol');
    // Writing one may add others to the end of the list.
    for (const footnote of used) {
      const properties = this.#profile.ids ? { id: footnoteId(footnote) } : {};
      items.push(this.#builder.openMarkdown('li', properties));
      this.write(footnote.tokens);
      this.#builder.closeMarkdown();
    }
    this.#builder.closeMarkdown();
    this.#builder.closeMarkdown();
    items.forEach((item, index) => {
      const footnote = used[index];
      if (item && footnote) addBackReferences(item, footnote);
    });
  }

  #blockName(token: Token): string {
    if (token.type !== 'heading_open') return token.tag;
    return `h${Math.min(6, Number(token.tag.slice(1)) + this.#profile.headingShift)}`;
  }

  /** Writes the paragraph at the index as a checkbox with a label; returns the index of its end. */
  #writeTask(tokens: readonly Token[], index: number, task: Task): number {
    const loose = tokens[index]?.hidden === false;
    if (loose) this.#builder.openMarkdown('p');
    this.#builder.openMarkdown('label');
    this.#writeVoid('input', { type: 'checkbox', disabled: true, checked: task.checked });
    this.#writeInline(tokens[index + 1]?.children ?? [], task.markLength);
    this.#builder.closeMarkdown();
    if (loose) this.#builder.closeMarkdown();
    return index + 2;
  }

  #writeInline(tokens: readonly Token[], skip = 0): void {
    tokens.forEach((token, index) => {
      switch (token.type) {
        case 'text':
          this.#builder.text(index === 0 ? token.content.slice(skip) : token.content);
          break;
        case 'softbreak':
          this.#builder.text('\n');
          break;
        case 'hardbreak':
          this.#writeVoid('br');
          this.#builder.text('\n');
          break;
        case 'code_inline':
          this.#builder.openMarkdown('code');
          this.#builder.text(token.content);
          this.#builder.closeMarkdown();
          break;
        case 'html_inline':
          this.#writeHtml(token.content);
          break;
        case 'image':
          this.#writeImage(token);
          break;
        case 'footnote_reference':
          this.#writeReference(token);
          break;
        case 'link_open':
          this.#openLink(token);
          break;
        default:
          if (token.nesting === 1) this.#builder.openMarkdown(token.tag);
          else if (token.nesting === -1) this.#builder.closeMarkdown();
      }
    });
  }

  #openLink(token: Token): void {
    const href = attribute(token, 'href');
    const title = attribute(token, 'title');
    if (this.#spend(href.length + title.length)) {
      this.#builder.openMarkdown('a', { href: storable(href), ...titled(title) });
    } else {
      this.#builder.openMarkdown('span');
    }
  }

  #writeImage(token: Token): void {
    const src = attribute(token, 'src');
    const title = attribute(token, 'title');
    const alt = storable(plainText(token.children ?? []));
    if (!this.#mayShow(src, title)) {
      this.#builder.text(alt);
    } else if (this.#profile.images) {
      this.#writeVoid('img', { src: storable(src), alt, ...titled(title) });
    } else {
      this.#builder.openMarkdown('a', { href: storable(src), ...titled(title) });
      this.#builder.text(alt || src);
      this.#builder.closeMarkdown();
    }
  }

  /** Where an image may not be shown, the words for it are. */
  #mayShow(src: string, title = ''): boolean {
    return src !== '' && isAllowedUrl(src, imageSchemes) && this.#spend(src.length + title.length);
  }

  /** Asked before the text is looked at: a definition is as long for each of its references. */
  #spend(characters: number): boolean {
    if (characters > this.#linkCharacters) return false;
    this.#linkCharacters -= characters;
    return true;
  }

  #writeReference(token: Token): void {
    const { footnote, reference } = this.#footnotes.refer(token.meta?.label);
    this.#builder.openMarkdown('sup');
    if (reference !== undefined) {
      const link = this.#builder.openMarkdown('a', {
        href: `#${footnoteId(footnote)}`,
        id: referenceId(footnote, reference),
        className: ['footnote-ref'],
      });
      // In another link there is none, so there is nothing to link back to.
      if (!link) footnote.references--;
    }
    this.#builder.text(String(footnote.number));
    if (reference !== undefined) this.#builder.closeMarkdown();
    this.#builder.closeMarkdown();
  }

  #writeCode(token: Token): void {
    // The first word of the info string, before the options that some tools put after it.
    const language = /^[\w#+.-]{1,40}/.exec(token.info.trim())?.[0];
    this.#builder.openMarkdown('pre');
    this.#builder.openMarkdown('code', language ? { className: [`language-${language}`] } : {});
    this.#builder.text(token.content);
    this.#builder.closeMarkdown();
    this.#builder.closeMarkdown();
  }

  #writeHtml(html: string): void {
    for (const token of htmlTokens(html)) {
      if (token.type === 'text') this.#builder.text(decodeHTML(token.value));
      else if (token.type === 'close') this.#builder.closeHtml(token.name);
      else this.#openHtml(token.name, htmlProperties(token.name, token.attributes));
    }
  }

  #openHtml(name: string, properties: Properties): void {
    if (name === 'img' && !this.#mayShow(String(properties.src ?? ''))) {
      this.#builder.text(String(properties.alt ?? ''));
    } else {
      this.#builder.openHtml(name, properties);
    }
  }

  #writeVoid(name: string, properties: Properties = {}): void {
    this.#builder.openMarkdown(name, properties);
    this.#builder.closeMarkdown();
  }
}

function titled(title: string): Properties {
  return title ? { title: storable(title) } : {};
}

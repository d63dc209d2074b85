import type { Root } from 'hast';
import { type Schema, sanitize as sanitizeTree } from 'hast-util-sanitize';
import { elementRules } from './tree/content-model.ts';
import { imageSchemes, linkSchemes } from './urls.ts';

/** Before every id that a document brings, so that none is one of the page's or of `window`. */
export const ID_PREFIX = 'user-content-';

const LANGUAGE_TAG = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/;
const NUMBER = /^\d{1,6}(?:\.\d{1,6})?$/;
const SPAN = /^\d{1,3}$/;
const LENGTH = /^\d{1,5}%?$/;
const ALIGN = /^(?:left|center|right)$/;

/** The allow list. What is not in it is removed; there is no list of what is forbidden. */
const schema: Schema = {
  tagNames: [...elementRules.keys()],
  attributes: {
    '*': ['id', 'title', ['lang', LANGUAGE_TAG], ['dir', 'ltr', 'rtl', 'auto']],
    a: ['href', ['className', 'footnote-ref', 'footnote-backref']],
    blockquote: ['cite'],
    code: [['className', /^language-[\w#+.-]{1,40}$/]],
    del: ['cite', 'dateTime'],
    details: ['open'],
    div: [['align', ALIGN]],
    img: ['src', 'alt', ['width', LENGTH], ['height', LENGTH], ['align', ALIGN]],
    input: [['type', 'checkbox'], ['disabled', true], 'checked'],
    ins: ['cite', 'dateTime'],
    li: [
      ['className', 'task-list-item'],
      ['value', NUMBER],
    ],
    ol: [
      ['className', 'contains-task-list'],
      ['start', /^\d{1,9}$/],
      'reversed',
      ['type', /^[1aAiI]$/],
    ],
    p: [['align', ALIGN]],
    progress: [
      ['value', NUMBER],
      ['max', NUMBER],
    ],
    q: ['cite'],
    section: [['className', 'footnotes']],
    td: [
      ['align', ALIGN],
      ['colSpan', SPAN],
      ['rowSpan', SPAN],
    ],
    th: [
      ['align', ALIGN],
      ['colSpan', SPAN],
      ['rowSpan', SPAN],
      ['scope', /^(?:row|col)(?:group)?$/],
    ],
    time: ['dateTime'],
    tr: [['align', ALIGN]],
    ul: [['className', 'contains-task-list']],
  },
  protocols: {
    cite: [...imageSchemes],
    href: [...linkSchemes],
    src: [...imageSchemes],
  },
  required: { input: { type: 'checkbox', disabled: true } },
  clobber: ['id'],
  clobberPrefix: ID_PREFIX,
  ancestors: {},
  strip: [],
  allowComments: false,
  allowDoctypes: false,
};

/** A tree of nothing but allowed elements, attributes and addresses. */
export function sanitize(tree: Root): Root {
  const safe = sanitizeTree(tree, schema);
  return safe.type === 'root' ? safe : { type: 'root', children: [] };
}

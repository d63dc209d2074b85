import { comments } from './comments.ts';
import type { FakeContext } from './handlers.ts';
import { Refusal } from './refusal.ts';

interface Selecting {
  fields?: readonly string[];
  include?: readonly string[];
}

type Fields = Record<string, unknown>;

/** What a call answers by `fields` and `include` of its input: more than its handler does, or less. */
export function selected(context: FakeContext, input: object, output: unknown): unknown {
  const { fields, include = [] } = input as Selecting;
  if (fields === undefined && include.length === 0) return output;
  const names = [...include, ...(fields ?? [])];
  const some = (item: Fields) => {
    const all = { ...item, ...extrasOf(context, item, names) };
    return fields === undefined ? all : pick(all, names);
  };
  const page = output as { items?: Fields[] };
  return page.items ? { ...page, items: page.items.map(some) } : some(output as Fields);
}

/** What a post has only if it is asked for by name. */
function extrasOf(context: FakeContext, { id }: Fields, names: readonly string[]): Fields {
  const post = context.site.posts.find((it) => it.id === id);
  const read: Record<string, () => unknown> = {
    content: () => post?.content,
    contentHtml: () => post?.contentHtml,
    comments: () => comments.list?.(context, { postId: String(id) }),
  };
  return Object.fromEntries(
    names.flatMap((name) => {
      if (name === 'related' || name === 'authorProfile') {
        throw new Refusal('INTERNAL', { detail: `The fake server has no ${name}.` });
      }
      return read[name] ? [[name, read[name]()]] : [];
    }),
  );
}

function pick(all: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(names.filter((name) => name in all).map((name) => [name, all[name]]));
}

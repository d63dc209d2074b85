import type { CallOptions } from './options.ts';

interface PageOf<T> {
  items: T[];
  nextCursor: string | null;
}

/** A call that answers one page of a list. */
type CallPage<Input, Item> = (input?: Input, options?: CallOptions) => Promise<PageOf<Item>>;

/** Page after page; the next is asked for when the one before has been used. */
export async function* pages<Input, Item>(
  call: CallPage<Input, Item>,
  input?: Input,
  options?: CallOptions,
): AsyncGenerator<PageOf<Item>, void, undefined> {
  for (let at = input; ; ) {
    const page = await call(at, options);
    yield page;
    if (page.nextCursor === null) return;
    at = { ...at, cursor: page.nextCursor } as Input;
  }
}

/** Item after item, over all pages. */
export async function* items<Input, Item>(
  call: CallPage<Input, Item>,
  input?: Input,
  options?: CallOptions,
): AsyncGenerator<Item, void, undefined> {
  for await (const page of pages(call, input, options)) yield* page.items;
}

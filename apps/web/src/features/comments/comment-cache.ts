import type { Comment, CommentPage } from '@masthead/contracts';
import type { InfiniteData } from '@tanstack/react-query';

export type Cached = InfiniteData<CommentPage, unknown>;

/** All comments loaded, each once: one just written may come again with a later page. */
export function allComments({ pages }: Cached): Comment[] {
  const byId = new Map(pages.flatMap((page) => page.items).map((comment) => [comment.id, comment]));
  return [...byId.values()];
}

/** With a new comment where reading order puts it: a reply after its parent's thread, others last. */
export function withComment(data: Cached, comment: Comment): Cached {
  const flat = data.pages.flatMap((page, page_) =>
    page.items.map((item) => ({ item, page: page_ })),
  );
  const parent = flat.findIndex(({ item }) => item.id === comment.parentId);
  const end = flat.findIndex(({ item }, index) => index > parent && item.depth < comment.depth);
  const before = flat[(parent < 0 || end < 0 ? flat.length : end) - 1];
  const target = before?.page ?? 0;
  return mapPages(data, (items, index) => {
    if (index !== target) return items;
    const at = before ? items.indexOf(before.item) + 1 : 0;
    return items.toSpliced(at, 0, comment);
  });
}

export function withUpdated(data: Cached, comment: Comment): Cached {
  return mapPages(data, (items) => items.map((item) => (item.id === comment.id ? comment : item)));
}

/** Without a comment; one that has replies leaves a tombstone, as on the server. */
export function withoutComment(data: Cached, id: string): Cached {
  const answered = allComments(data).some((comment) => comment.parentId === id);
  return answered
    ? withTombstone(data, id)
    : mapPages(data, (items) => items.filter((item) => item.id !== id));
}

export function withTombstone(data: Cached, id: string): Cached {
  return mapPages(data, (items) => items.map((item) => (item.id === id ? tombstone(item) : item)));
}

/** What is left of a comment that was deleted. */
export function tombstone(comment: Comment): Comment {
  return { ...comment, author: null, body: '', bodyHtml: '', deleted: true };
}

function mapPages(data: Cached, change: (items: Comment[], index: number) => Comment[]): Cached {
  return {
    ...data,
    pages: data.pages.map((page, index) => ({ ...page, items: change(page.items, index) })),
  };
}

import type { Comment } from '../generated/api.ts';
import type { FakeContext, HandlersOf } from './handlers.ts';
import { mayRead } from './posts.ts';
import { check, Refusal } from './refusal.ts';
import {
  type FakeComment,
  newId,
  pageOf,
  refOf,
  type Site,
  signedIn,
  userById,
  visiblePost,
} from './site.ts';
import { tell } from './streams.ts';
import { toHtml } from './text.ts';

export const comments: HandlersOf<'comments'> = {
  create(context, { postId, parentId, body }) {
    const user = signedIn(context);
    checkBody(body);
    const { site, now } = context;
    const post = visiblePost(site, postId);
    if (post === undefined) throw new Refusal('POST_NOT_FOUND');
    if (!post.commentsEnabled) throw new Refusal('COMMENTS_DISABLED');
    const parent = site.comments.find((it) => it.id === parentId);
    if (parentId !== undefined && (parent?.postId !== postId || parent.deleted)) {
      throw new Refusal('COMMENT_NOT_FOUND');
    }
    const comment: FakeComment = {
      id: newId(),
      postId,
      parentId: parentId ?? null,
      depth: parent ? parent.depth + 1 : 0,
      authorId: user.id,
      body: body.trim(),
      bodyHtml: toHtml(body),
      deleted: false,
      version: 1,
      createdAt: now,
      editedAt: null,
    };
    site.comments.push(comment);
    const view = viewOf(site, comment);
    tell(site, postId, { type: 'created', comment: view });
    return view;
  },

  list(context, { postId, ...page }) {
    const { site } = context;
    const post = site.posts.find((it) => it.id === postId);
    if (post === undefined || !mayRead(context, post)) throw new Refusal('POST_NOT_FOUND');
    return pageOf(
      threadOf(site, postId, null).map((it) => viewOf(site, it)),
      page,
    );
  },

  update(context, { id, body, expectedVersion }) {
    const comment = ownComment(context, id);
    checkBody(body);
    if (comment.version !== expectedVersion) {
      throw new Refusal('VERSION_CONFLICT', { currentVersion: comment.version });
    }
    Object.assign(comment, { body: body.trim(), bodyHtml: toHtml(body), editedAt: context.now });
    comment.version += 1;
    const view = viewOf(context.site, comment);
    tell(context.site, comment.postId, { type: 'changed', comment: view });
    return view;
  },

  delete(context, { id }) {
    const comment = ownComment(context, id);
    const { site } = context;
    if (site.comments.some((it) => it.parentId === id)) comment.deleted = true;
    else site.comments = site.comments.filter((it) => it !== comment);
    const { parentId, postId } = comment;
    tell(site, postId, { type: 'removed', comment: { id, parentId } });
  },
};

/** In reading order: every reply follows its parent. */
function threadOf(site: Site, postId: string, parentId: string | null): FakeComment[] {
  return site.comments
    .filter((it) => it.postId === postId && it.parentId === parentId)
    .flatMap((it) => [it, ...threadOf(site, postId, it.id)]);
}

function ownComment(context: FakeContext, id: string): FakeComment {
  const user = signedIn(context);
  const comment = context.site.comments.find((it) => it.id === id && !it.deleted);
  if (comment === undefined) throw new Refusal('COMMENT_NOT_FOUND');
  if (comment.authorId !== user.id) throw new Refusal('FORBIDDEN');
  return comment;
}

function checkBody(body: string): void {
  check({ body: [body.trim() !== '', 'must not be empty'] });
}

function viewOf(site: Site, { authorId, ...comment }: FakeComment): Comment {
  if (comment.deleted) return { ...comment, author: null, body: '', bodyHtml: '', editedAt: null };
  return { ...comment, author: refOf(userById(site, authorId)) };
}

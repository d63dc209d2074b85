import type { RenderedMarkdown } from '@masthead/markdown';
import type { RenderMarkdown } from '../context.ts';
import type { DemoComment, DemoContent, DemoPost } from './demo-content.ts';

export interface RenderedComment extends Omit<DemoComment, 'replies'> {
  html: string;
  replies: RenderedComment[];
}

/** The demo with its HTML. */
export interface RenderedDemo extends Omit<DemoContent, 'posts' | 'threads'> {
  posts: (DemoPost & { rendered: RenderedMarkdown })[];
  threads: { post: string; comments: RenderedComment[] }[];
}

/** Renders everything beforehand, so that the transaction that stores it is short. */
export async function renderDemo(render: RenderMarkdown, demo: DemoContent): Promise<RenderedDemo> {
  const posts = await Promise.all(
    demo.posts.map(async (post) => ({
      ...post,
      rendered: await render(post.content, { profile: 'post' }),
    })),
  );
  const threads = await Promise.all(
    demo.threads.map(async ({ post, comments }) => ({
      post,
      comments: await renderComments(render, comments),
    })),
  );
  return { ...demo, posts, threads };
}

async function renderComments(
  render: RenderMarkdown,
  comments: readonly DemoComment[],
): Promise<RenderedComment[]> {
  return Promise.all(
    comments.map(async (comment) => ({
      ...comment,
      html: (await render(comment.body, { profile: 'comment' })).html,
      replies: await renderComments(render, comment.replies ?? []),
    })),
  );
}

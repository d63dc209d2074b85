import { z } from 'zod';

export const postStatuses = ['draft', 'scheduled', 'published', 'archived'] as const;
export const PostStatus = z.enum(postStatuses).meta({
  id: 'PostStatus',
  description: 'Where a post is between draft and archive.',
});
export type PostStatus = z.infer<typeof PostStatus>;

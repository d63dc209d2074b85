import { z } from 'zod';

export const postStatuses = ['draft', 'scheduled', 'published', 'archived'] as const;
export const PostStatus = z.enum(postStatuses);
export type PostStatus = z.infer<typeof PostStatus>;

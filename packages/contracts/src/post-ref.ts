import { z } from 'zod';
import { Id } from './text.ts';

/** A post as other things name it. */
export const PostRef = z
  .object({ id: Id, slug: z.string(), title: z.string() })
  .meta({ id: 'PostRef', description: 'A post, as other things name it.' });
export type PostRef = z.infer<typeof PostRef>;

import { z } from 'zod';
import { PageInput, pageOf } from './page.ts';
import { PostSummary } from './post.ts';
import { fieldsOf } from './selection.ts';
import { Timestamp } from './text.ts';

/** A post in the trash. */
export const TrashedPost = PostSummary.extend({
  deletedAt: Timestamp,
  purgeAt: Timestamp.describe('When it is gone for good, unless it is restored before.'),
}).meta({
  id: 'TrashedPost',
  description: 'A post in the trash. `status` is the one it comes back with.',
});
export type TrashedPost = z.infer<typeof TrashedPost>;

export const TrashListInput = PageInput.extend({ fields: fieldsOf(TrashedPost) });
export type TrashListInput = z.infer<typeof TrashListInput>;

export const EmptiedTrash = z
  .object({ purged: z.int().describe('Posts that are gone for good.') })
  .meta({ id: 'EmptiedTrash', description: 'What emptying the trash did.' });
export type EmptiedTrash = z.infer<typeof EmptiedTrash>;

export const TrashPage = pageOf(TrashedPost).meta({
  id: 'TrashPage',
  description: 'Your posts in the trash, last deleted first.',
});
export type TrashPage = z.infer<typeof TrashPage>;

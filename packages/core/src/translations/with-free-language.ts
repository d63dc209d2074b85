import { AppError } from '@masthead/contracts';
import { uniqueConstraintOf } from '@masthead/db';

/** Calls `write`; where it gives a group two posts in one language, TRANSLATION_EXISTS. */
export async function withFreeLanguage<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (uniqueConstraintOf(error) !== 'posts_translation_group_id_language_key') throw error;
    const message = 'is that of a translation of this post; unlink them first';
    throw new AppError('TRANSLATION_EXISTS', {
      issues: [{ path: 'language', message }],
      cause: error,
    });
  }
}

import {
  AppError,
  type LinkTranslationInput,
  limits,
  type Post,
  type ProblemIssue,
} from '@masthead/contracts';
import {
  type GroupMember,
  lockTranslations,
  setTranslationGroup,
  type Tx,
  withRetry,
} from '@masthead/db';
import type { Context } from '../context.ts';
import { newId } from '../ids.ts';
import { findPostFor } from '../posts/find-post-for.ts';
import { readBack } from '../posts/read-back.ts';
import { withFreeLanguage } from './with-free-language.ts';

/**
 * Says that two posts say the same in different languages. Whatever is linked with either is then
 * linked with both; TRANSLATION_EXISTS where that would make two posts in one language. Who links must
 * be able to edit both.
 */
export async function linkTranslation(ctx: Context, input: LinkTranslationInput): Promise<Post> {
  const { id, translationId } = input;
  if (id === translationId) throw refusal('VALIDATION_FAILED', 'must be another post');
  await findPostFor(ctx, 'post.edit', id);
  await findPostFor(ctx, 'post.edit', translationId);
  const run = () => ctx.db.$transaction((tx) => join(tx, [id, translationId]));
  await withFreeLanguage(() => withRetry(run));
  return readBack(ctx, id);
}

async function join(tx: Tx, ids: readonly [string, string]): Promise<void> {
  const members = await lockTranslations(tx, ids);
  const [one, other] = ids.map((id) => living(members, id));
  if (!one || !other) throw new AppError('POST_NOT_FOUND');
  if (one.groupId !== null && one.groupId === other.groupId) return;

  // One in the trash gives up its place to one that is not, and comes back without its links.
  const taken = new Set(members.filter(({ trashed }) => !trashed).map(({ language }) => language));
  const leaving = members.filter(({ trashed, language }) => trashed && taken.has(language));
  const staying = members.filter((member) => !leaving.includes(member));
  const twice = languageTwice(staying);
  if (twice !== undefined) {
    throw refusal('TRANSLATION_EXISTS', `would be the second post in the language ${twice}`);
  }
  if (staying.length > limits.translations) {
    throw refusal('VALIDATION_FAILED', `would be one of more than ${limits.translations}`);
  }
  await setTranslationGroup(tx, { ids: leaving.map(({ id }) => id), groupId: null });
  const groupId = one.groupId ?? other.groupId ?? newId();
  await setTranslationGroup(tx, { ids: staying.map(({ id }) => id), groupId });
}

function living(members: readonly GroupMember[], id: string): GroupMember | undefined {
  return members.find((member) => member.id === id && !member.trashed);
}

function languageTwice(members: readonly GroupMember[]): string | undefined {
  const seen = new Set<string>();
  for (const { language } of members) {
    if (seen.has(language)) return language;
    seen.add(language);
  }
  return undefined;
}

function refusal(code: 'TRANSLATION_EXISTS' | 'VALIDATION_FAILED', message: string): AppError {
  const issues: ProblemIssue[] = [{ path: 'translationId', message }];
  return new AppError(code, { issues });
}

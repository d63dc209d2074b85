import { readMediaOfKeys } from '@masthead/db';
import type { RenderedMarkdown } from '@masthead/markdown';
import type { Context } from '../context.ts';
import { storageKeyOfPath } from '../media/file-names.ts';
import { sizePictures } from './size-pictures.ts';

/**
 * Renders a post's text, its pictures of ours with their sizes: they are in the database, out of the
 * renderer's reach, and never change. One statement more, and only for a text that shows such pictures.
 */
export async function renderPost(
  { db, renderMarkdown }: Pick<Context, 'db' | 'renderMarkdown'>,
  source: string,
): Promise<RenderedMarkdown> {
  const rendered = await renderMarkdown(source, { profile: 'post' });
  const keys = rendered.document.images.map(({ url }) => storageKeyOfPath(url));
  const ours = [...new Set(keys.filter((key) => key !== undefined))];
  if (ours.length === 0) return rendered;
  return { ...rendered, html: sizePictures(rendered.html, await readMediaOfKeys(db, ours)) };
}

import type { MediaRow } from '@masthead/db';
import { storageKeyOfPath } from '../media/file-names.ts';
import { toCover } from '../media/media-view.ts';

/**
 * An `img` as our own serialiser writes it: attributes in double quotes, in which no quote stands
 * unescaped, as outside of tags no `<` does. So what looks like a tag here is one.
 */
const IMG = /<img((?: [a-z-]+(?:="[^"]*")?)*)>/g;

/** Of the column in which posts are read. */
const SIZES = '(width < 42rem) 100vw, 38rem';

/** More are left as they are: attributes are ten times as long as the shortest Markdown of a picture. */
const MAX_SIZED = 1000;

/** Gives the pictures of ours in rendered HTML their width, height and `srcset`. */
export function sizePictures(html: string, pictures: readonly MediaRow[]): string {
  const byKey = new Map(pictures.map((picture) => [picture.storageKey, attributesOf(picture)]));
  let sized = 0;
  return html.replace(IMG, (tag, attributes: string) => {
    const src = / src="([^"]*)"/.exec(attributes)?.[1];
    const added = src === undefined ? undefined : byKey.get(storageKeyOfPath(src) ?? '');
    if (added === undefined || sized >= MAX_SIZED) return tag;
    sized += 1;
    // A size that the author gave stays: it is how large they want it.
    const own = / (?:width|height)=/.test(attributes);
    return `<img${attributes}${own ? '' : added.size}${added.srcset}>`;
  });
}

/** WebP alone: an `img` has one list, and every browser of today knows that. */
function attributesOf(picture: MediaRow) {
  const { width, height, variants } = toCover(picture);
  const srcset = variants
    .filter(({ mimeType }) => mimeType === 'image/webp')
    .map((variant) => `${variant.url} ${variant.width}w`)
    .join(', ');
  return {
    size: ` width="${width}" height="${height}"`,
    srcset: srcset && ` srcset="${srcset}" sizes="${SIZES}"`,
  };
}

/** What was dropped, other files than pictures too: they are answered with what is wrong. */
export function filesOfDrop({ files }: DataTransfer): File[] {
  return [...files];
}

/**
 * The pictures in the clipboard. Where there are words too it comes from a document, whose words are
 * meant: word processors add a picture of them.
 */
export function filesOfPaste(clipboard: DataTransfer): File[] {
  const pictures = [...clipboard.files].filter(({ type }) => type.startsWith('image/'));
  return clipboard.getData('text/plain').trim() === '' ? pictures : [];
}

/** Where in the text the pointer is; undefined where the browser does not say, and the cursor decides. */
export function placeOfDrop(
  area: HTMLTextAreaElement,
  { clientX, clientY }: { clientX: number; clientY: number },
): number | undefined {
  // Newer than what TypeScript requires of every browser.
  const place = document.caretPositionFromPoint?.(clientX, clientY);
  return place?.offsetNode === area ? place.offset : undefined;
}

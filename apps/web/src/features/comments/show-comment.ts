/** Brings a comment just written into view and puts the focus on it. Call it when it is in the cache. */
export function showComment(id: string): void {
  // The list is drawn anew after this turn of the event loop.
  requestAnimationFrame(() => {
    const comment = document.getElementById(`comment-${id}`);
    if (!comment) return;
    comment.tabIndex = -1;
    comment.focus();
  });
}

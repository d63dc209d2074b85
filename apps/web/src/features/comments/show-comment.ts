/** Brings a comment just written into view and puts the focus on it. Call it when it is in the cache. */
export function showComment(id: string, frames = 30): void {
  // The list is drawn anew after this turn of the event loop, on a slow machine some frames later.
  requestAnimationFrame(() => {
    const comment = document.getElementById(`comment-${id}`);
    if (!comment) {
      if (frames > 0) showComment(id, frames - 1);
      return;
    }
    comment.tabIndex = -1;
    comment.focus();
  });
}

import type { CommentEvent } from '../generated/api.ts';
import { Refusal } from './refusal.ts';
import { type Site, visiblePost } from './site.ts';

/** Notes what happened to a comment, and tells whoever watches. */
export function tell(site: Site, postId: string, event: CommentEvent): void {
  site.commentEvents.push({ postId, event });
  for (const wake of [...site.watchers]) wake();
}

/** The stream of a post's comments, from its start or from the last event on. */
export function streamComments(
  site: Site,
  { postId, lastEventId }: { postId: string; lastEventId: string | undefined },
): ReadableStream<Uint8Array> {
  if (!visiblePost(site, postId)) throw new Refusal('POST_NOT_FOUND');
  const encoder = new TextEncoder();
  let next = lastEventId === undefined ? site.commentEvents.length : Number(lastEventId);
  let wake = () => {};
  let end = () => {};
  const leave = () => {
    site.watchers.delete(wake);
    site.streams.delete(end);
  };
  return new ReadableStream({
    start(controller) {
      const send = (event: CommentEvent) => {
        const text = `id: ${next}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
        controller.enqueue(encoder.encode(text));
      };
      wake = () => {
        while (next < site.commentEvents.length) {
          const happened = site.commentEvents[next++];
          if (happened?.postId === postId) send(happened.event);
        }
      };
      end = () => {
        leave();
        controller.close();
      };
      controller.enqueue(encoder.encode('retry: 0\n\n'));
      const isKnown = next >= 0 && next <= site.commentEvents.length;
      if (isKnown) wake();
      else next = site.commentEvents.length;
      send({ type: isKnown ? 'ready' : 'reset' });
      site.watchers.add(wake);
      site.streams.add(end);
    },
    cancel: leave,
  });
}

import { renderMarkdown } from '@masthead/markdown';
import type { PreviewAnswer, PreviewRequest } from './preview-messages.ts';

// The server's own renderer, away from the thread that listens to the keyboard.
addEventListener('message', async ({ data: { id, source } }: MessageEvent<PreviewRequest>) => {
  postMessage(await answer(id, source));
});

async function answer(id: number, source: string): Promise<PreviewAnswer> {
  try {
    const { html, wordCount, readingMinutes } = await renderMarkdown(source, { profile: 'post' });
    return { id, html, wordCount, readingMinutes };
  } catch {
    return { id, failure: 'This text is nested too deeply to be shown.' };
  }
}

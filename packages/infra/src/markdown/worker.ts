import { MarkdownTooComplexError, type RenderedMarkdown, renderMarkdown } from '@masthead/markdown';

export interface RenderTask {
  source: string;
  profile: 'post' | 'comment';
  /** Set to 1 when the work begins: the other side's clock starts then. */
  started: Int32Array;
}

export type RenderAnswer = { rendered: RenderedMarkdown } | { tooComplex: string };

/** Runs in a worker thread. Answers the expected failure as data: classes do not survive the crossing. */
export function render({ source, profile, started }: RenderTask): RenderAnswer {
  Atomics.store(started, 0, 1);
  Atomics.notify(started, 0);
  try {
    return { rendered: renderMarkdown(source, { profile }) };
  } catch (error) {
    if (error instanceof MarkdownTooComplexError) return { tooComplex: error.message };
    throw error;
  }
}

import { useEffect, useRef, useState } from 'react';
import { startWorker } from '../../../lib/trusted-types.ts';
import type { PreviewAnswer, PreviewRequest } from './preview-messages.ts';
import workerUrl from './preview-worker.ts?worker&url';

/** Long enough not to render between two keys of a fast typist, short enough to feel live. */
const PAUSE_MS = 150;

/** The source as readers will see it, a moment after the last key. */
export function usePreview(source: string): PreviewAnswer | undefined {
  const worker = useRef<Worker>(undefined);
  const asked = useRef(0);
  const [answer, setAnswer] = useState<PreviewAnswer>();

  useEffect(() => {
    const started = startWorker(workerUrl);
    started.onmessage = ({ data }: MessageEvent<PreviewAnswer>) => {
      // An answer to older text is dropped: the next one is under way.
      if (data.id === asked.current) setAnswer(data);
    };
    worker.current = started;
    return () => started.terminate();
  }, []);

  useEffect(() => {
    const id = ++asked.current;
    const timer = setTimeout(() => {
      const request: PreviewRequest = { id, source };
      worker.current?.postMessage(request);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [source]);

  return answer;
}

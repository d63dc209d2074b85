import { availableParallelism } from 'node:os';
import { AppError } from '@masthead/contracts';
import type { Log, RenderMarkdown } from '@masthead/core';
import { MarkdownTooComplexError, type RenderedMarkdown, renderMarkdown } from '@masthead/markdown';
import { Piscina } from 'piscina';
import type { RenderAnswer, RenderTask } from './worker.ts';

export interface MarkdownRenderer {
  render: RenderMarkdown;
  /** Ends the workers, if any were started. */
  close(): Promise<void>;
}

/** Cells of tables that are rendered at once: each costs some microseconds. */
const INLINE_CELLS = 2000;

export interface MarkdownRendererOptions {
  log: Log;
  /** Sources up to this many characters are rendered at once: handing them over would cost more. */
  inlineLimit?: number;
  /** How long a worker may spend on one source. */
  timeoutMs?: number;
}

/** Renders Markdown; long sources in worker threads, so that one author never delays other readers. */
export function createMarkdownRenderer(options: MarkdownRendererOptions): MarkdownRenderer {
  const { log, inlineLimit = 8 * 1024, timeoutMs = 10_000 } = options;
  let pool: Piscina<RenderTask, RenderAnswer> | undefined;

  return {
    async render(source, { profile = 'post' } = {}) {
      if (source.length <= inlineLimit && tableCells(source) <= INLINE_CELLS) {
        return renderInline(source, profile);
      }
      // Started by the first long source: most servers spend their lives without one.
      pool ??= createPool(log);
      return renderIn(pool, { source, profile }, { timeoutMs, log });
    },
    async close() {
      await pool?.destroy();
    },
  };
}

/** At most so many: every row of a table is filled up to its widest, so that two kilobytes can make 65,000. */
function tableCells(source: string): number {
  const rows = source.split('\n');
  const widest = rows.reduce((most, row) => Math.max(most, row.split('|').length - 1), 0);
  return widest * rows.length;
}

export function createPool(log: Log): Piscina<RenderTask, RenderAnswer> {
  const pool = new Piscina<RenderTask, RenderAnswer>({
    filename: new URL('./worker.ts', import.meta.url).href,
    name: 'render',
    minThreads: 0,
    maxThreads: Math.min(4, Math.max(1, availableParallelism() - 1)),
    maxQueue: 64,
    idleTimeout: 30_000,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  // A worker whose source was given up may run out of memory before it is ended: its author was told
  // already. Unheard it would end the server.
  pool.on('error', (err) => log.warn({ err }, 'a worker that renders Markdown died'));
  return pool;
}

type Profile = NonNullable<NonNullable<Parameters<RenderMarkdown>[1]>['profile']>;

function renderInline(source: string, profile: Profile): RenderedMarkdown {
  try {
    return renderMarkdown(source, { profile });
  } catch (error) {
    if (error instanceof MarkdownTooComplexError) throw tooComplex(profile, error);
    throw error;
  }
}

async function renderIn(
  pool: Piscina<RenderTask, RenderAnswer>,
  task: Omit<RenderTask, 'started'>,
  { timeoutMs, log }: { timeoutMs: number; log: Log },
): Promise<RenderedMarkdown> {
  const started = new Int32Array(new SharedArrayBuffer(4));
  const limit = new AbortController();
  const stopWatch = onStart(started, timeoutMs, () => limit.abort());
  try {
    const answer = await pool.run({ ...task, started }, { signal: limit.signal });
    if ('tooComplex' in answer) throw tooComplex(task.profile, answer.tooComplex);
    return answer.rendered;
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (limit.signal.aborted || isOutOfMemory(error)) {
      log.warn({ characters: task.source.length, timeoutMs }, 'Markdown took too long to render');
      throw tooComplex(task.profile, error);
    }
    if (isQueueFull(error)) throw new AppError('UNAVAILABLE', { cause: error });
    throw error;
  } finally {
    stopWatch();
  }
}

/** Counts from when the worker begins: waiting in the queue is not the source's fault. */
function onStart(started: Int32Array, ms: number, then: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let over = false;
  const { value } = Atomics.waitAsync(started, 0, 0);
  void Promise.resolve(value).then(() => {
    if (!over) timer = setTimeout(then, ms);
  });
  return () => {
    over = true;
    clearTimeout(timer);
    // Wakes the wait of a task that never began, which would otherwise be kept for ever.
    Atomics.notify(started, 0);
  };
}

function tooComplex(profile: Profile, cause: unknown): AppError {
  const path = profile === 'comment' ? 'body' : 'content';
  const message = 'is nested too deeply to render; simplify it or split it';
  return new AppError('CONTENT_TOO_COMPLEX', { issues: [{ path, message }], cause });
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function isQueueFull(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Task queue is at limit');
}

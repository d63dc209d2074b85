import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type Finding, findingsIn } from './check.ts';

/**
 * `pnpm --filter @masthead/markdown test:fuzz [--count 1000000] [--seed 0]`: renders that many hostile
 * documents in all cores and checks each with parse5. The same seeds are the same documents.
 */
const CHUNK = 2000;
const SHOWN = 10;

type Answer = { done: number } | { finding: Finding };

if (isMainThread) await main();
else check(workerData as { from: number; count: number });

function check({ from, count }: { from: number; count: number }): void {
  const tell = (answer: Answer) => parentPort?.postMessage(answer);
  for (let done = 0; done < count; done += CHUNK) {
    const size = Math.min(CHUNK, count - done);
    for (const finding of findingsIn(from + done, size)) tell({ finding });
    tell({ done: size });
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: '0' },
    },
  });
  const count = Number(values.count);
  const first = Number(values.seed);
  const threads = availableParallelism();
  const share = Math.ceil(count / threads);
  const started = performance.now();
  const findings: Finding[] = [];
  let done = 0;

  await Promise.all(
    Array.from({ length: threads }, (_, index) => {
      const from = first + index * share;
      const mine = Math.min(share, first + count - from);
      return mine <= 0 ? undefined : runWorker({ from, count: mine }, hear);
    }),
  );

  const seconds = Math.round((performance.now() - started) / 1000);
  print(`${done} documents, seeds ${first} to ${first + count - 1}, ${seconds} s`);
  print(`${findings.length} of them unsafe`);
  for (const finding of findings.slice(0, SHOWN)) print(JSON.stringify(finding, null, 1));
  process.exitCode = findings.length === 0 && done === count ? 0 : 1;

  function hear(answer: Answer): void {
    if ('finding' in answer) {
      findings.push(answer.finding);
      return;
    }
    const before = done;
    done += answer.done;
    if (Math.floor(before / 100_000) < Math.floor(done / 100_000)) print(`… ${done}`);
  }
}

function runWorker(
  workerData: { from: number; count: number },
  hear: (answer: Answer) => void,
): Promise<void> {
  const worker = new Worker(new URL(import.meta.url), { workerData });
  worker.on('message', hear);
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => resolve());
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

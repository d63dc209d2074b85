import { renderMarkdown } from '../src/index.ts';
import { hostile, plain, type Source } from '../test/support/hostile.ts';

/**
 * Processor time for a mebibyte of each hostile source, as a multiple of that for plain text.
 * Fails where one is out of proportion: at this length quadratic work shows that the tests, at
 * a sixteenth of it, may still miss.
 */
const LENGTH = 1024 * 1024;
const MOST = 15;

renderMarkdown(plain(LENGTH / 16));
const baseline = milliseconds(plain);
print('plain text', baseline);

let failed = false;
for (const [name, source] of Object.entries(hostile)) {
  const time = milliseconds(source);
  print(name, time);
  failed ||= time > baseline * MOST;
}
process.exitCode = failed ? 1 : 0;

function milliseconds(source: Source): number {
  const text = source(LENGTH);
  const start = process.cpuUsage();
  renderMarkdown(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function print(name: string, time: number): void {
  const ratio = (time / baseline).toFixed(1).padStart(6);
  process.stdout.write(`${time.toFixed(0).padStart(6)} ms ${ratio}  ${name}\n`);
}

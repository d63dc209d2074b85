import { Presets, SingleBar } from 'cli-progress';
import { type Output, say } from '../io.ts';

export interface Progress {
  /** One file is done. */
  step(): void;
  stop(): void;
}

/** A line every so many files, where nobody watches. */
const LINE_EVERY = 100;

/** A bar on a terminal, now and then a line elsewhere. */
export function createProgress(err: Output, total: number): Progress {
  return err.isTTY === true ? createBar(total) : createLines(err, total);
}

function createBar(total: number): Progress {
  const bar = new SingleBar(
    {
      format: 'Importing {bar} {value}/{total} files, {eta_formatted} left',
      etaBuffer: 100,
      hideCursor: true,
    },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return { step: () => bar.increment(), stop: () => bar.stop() };
}

function createLines(err: Output, total: number): Progress {
  let done = 0;
  return {
    step() {
      done += 1;
      if (done % LINE_EVERY === 0 && done < total) say(err, `${done} of ${total} files …`);
    },
    stop() {},
  };
}

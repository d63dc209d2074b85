import { afterAll, describe, expect, test } from 'vitest';
import { renderMarkdown } from '../../../../packages/markdown/src/index.ts';
import { type Block, readDocuments } from './blocks.ts';
import { atHome, openSession, type Session } from './session.ts';
import { differences, hasText, readShownJson } from './shown.ts';

// Whoever copies an example of the documents gets what they say. Every block is run here, in the order it is
// read, or says before it why not: <!-- not run: … -->. `ts` is run by the SDK's own tests (examples.test.ts).

/** How a block of a kind is held to what it says. */
type Check = (
  block: Block,
  place: { session: Session; before: Block[]; after: Block[] },
) => unknown;

const checks: Readonly<Record<string, Check>> = {
  sh: ({ text }, { session, after }) => session.run(text, { mayFail: showsFailure(after[0]) }),
  run: ({ text }, { session, after }) => session.run(text, { mayFail: showsFailure(after[0]) }),
  given: ({ text }, { session }) => session.give(text),
  json: ({ text }, { session }) => checkJson(text, session),
  http({ text }, { session }) {
    const { status, headers } = session.answer();
    const [head = '', body] = text.split('\n\n');
    for (const line of head.split('\n')) {
      const [, code] = /^HTTP\/1\.1 (\d+)/.exec(line) ?? [];
      if (code !== undefined) expect(status).toBe(Number(code));
      else {
        const [name = '', ...value] = line.split(': ');
        const actual = headers.get(name) ?? '(not there)';
        expect(differences(value.join(': '), actual, name), line).toEqual([]);
      }
    }
    if (body !== undefined) checkJson(body, session);
  },
  async text({ text }, { session }) {
    const shown = atHome(text, session.origin);
    const { text: actual, open } = session.answer();
    await expect
      .poll(() => (hasText(shown, actual()) ? shown : actual()), { timeout: open ? 10_000 : 1 })
      .toBe(shown);
  },
  html({ text }, { before }) {
    const source = before.at(-1);
    if (source?.kind !== 'md') throw new Error('`html` is what the `md` before it becomes.');
    expect(normal(renderMarkdown(source.text).html)).toBe(normal(text));
  },
  md(_, { after }) {
    if (after[0]?.kind !== 'html')
      throw new Error('`md` wants an `html` behind it: what it becomes.');
  },
};

function checkJson(text: string, session: Session): void {
  const actual = JSON.parse(session.answer().text());
  expect(differences(readShownJson(text), actual), 'what is shown, and was not answered').toEqual(
    [],
  );
}

const RUN_ELSEWHERE = ['ts'];

/** Breaks between blocks are nobody's. */
const normal = (html: string) => html.trim().replace(/>\n+</g, '><');

/** A refusal is no fault of the document where it is what the document shows. */
function showsFailure(block: Block | undefined): boolean {
  return block !== undefined && /"status": [45]\d\d|^HTTP\/1\.1 [45]/m.test(block.text);
}

const documents = await readDocuments();
const isRun = ({ kind, file }: Block) => !RUN_ELSEWHERE.includes(kind) && file === undefined;

describe.for(documents.filter(({ blocks }) => blocks.some(isRun)))('$name', ({ blocks }) => {
  const files = blocks.flatMap(({ file, text }) => (file === undefined ? [] : [[file, text]]));
  let opened: Promise<Session> | undefined;
  const session = () => {
    opened ??= openSession(Object.fromEntries(files));
    return opened;
  };
  afterAll(async () => (await opened)?.[Symbol.asyncDispose]());

  for (const [i, block] of blocks.entries()) {
    const { place, kind, notRun } = block;
    if (!isRun(block)) continue;
    if (notRun !== undefined) {
      test(`${place} says why it is not run`, () => expect(notRun).toMatch(/\S+ \S+ \S+/));
      continue;
    }
    test(`${place} ${kind}`, async () => {
      expect(
        Object.keys(checks),
        `a block of kind "${kind}" cannot be run; if it has to be that, say <!-- not run: why --> on the line before it`,
      ).toContain(kind);
      await checks[kind]?.(block, {
        session: await session(),
        before: blocks.slice(0, i),
        after: blocks.slice(i + 1),
      });
    });
  }
});

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../../../..');

/** A fenced block, or a mark that stands for something hidden from readers. */
export interface Block {
  /** `docs/rest.md:12`, to be clicked. */
  place: string;
  /** The word behind the fence: `sh`, `json`. A mark's own: `run`, `given`. */
  kind: string;
  text: string;
  /** Why it is not run: what `<!-- not run: … -->` before it says. */
  notRun?: string | undefined;
  /** As which file later commands find it: `<!-- file: … -->`. */
  file?: string | undefined;
}

export interface Document {
  /** From the top of the repository: `docs/rest.md`. */
  name: string;
  blocks: Block[];
}

/** Every document whose examples a reader may copy. */
export async function readDocuments(): Promise<Document[]> {
  const docs = (await readdir(path.join(ROOT, 'docs'))).filter((name) => name.endsWith('.md'));
  const names = [
    ...['README.md', 'CONTRIBUTING.md', 'packages/sdk/README.md'],
    ...docs.toSorted().map((name) => `docs/${name}`),
  ];
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(ROOT, name), 'utf8');
      return { name, blocks: blocksOf(name, text) };
    }),
  );
}

const FENCE = /^ {0,3}(`{3,}|~{3,})(\S*)/;
const MARK = /^ {0,3}<!-- (not run|file|run|given):([\s\S]*?)-->/;

/** The fenced blocks and the marks of a Markdown text, in its order. */
export function blocksOf(name: string, text: string): Block[] {
  const lines = text.split('\n');
  const blocks: Block[] = [];
  let marks: { notRun?: string; file?: string } = {};
  for (let i = 0; i < lines.length; i++) {
    const place = `${name}:${i + 1}`;
    const rest = lines.slice(i).join('\n');
    const [whole, mark = '', words = ''] = MARK.exec(rest) ?? [];
    if (whole !== undefined) {
      if (mark === 'not run') marks.notRun = words.trim();
      else if (mark === 'file') marks.file = words.trim();
      else blocks.push({ place, kind: mark, text: words.trim() });
      i += whole.split('\n').length - 1;
      continue;
    }
    const [, fence, kind = ''] = FENCE.exec(lines[i] ?? '') ?? [];
    if (fence !== undefined) {
      const end = lines.findIndex((line, j) => j > i && line.trim() === fence);
      if (end < 0) throw new Error(`${place}: this block does not end.`);
      blocks.push({ place, kind, text: lines.slice(i + 1, end).join('\n'), ...marks });
      i = end;
      marks = {};
    } else if (lines[i]?.trim() && Object.keys(marks).length > 0) {
      throw new Error(`${place}: the mark before this stands before no block.`);
    }
  }
  return blocks;
}

import { openAsBlob } from 'node:fs';
import path from 'node:path';

/** What a command came to. */
export interface Answer {
  status: number;
  headers: Headers;
  /** All of it; of a stream what has come so far. */
  text: () => string;
  /** More of it may come. */
  open?: boolean;
}

const flags: Readonly<Record<string, 'alone' | 'value'>> = {
  '-s': 'alone',
  '-S': 'alone',
  '-i': 'alone',
  '-N': 'alone',
  '-X': 'value',
  '-H': 'value',
  '-d': 'value',
  '-F': 'value',
};

/** Does what curl would, by fetch: a machine that runs the tests need not have it. Knows few flags, and no other passes. */
export async function curl(words: readonly string[], folder: string): Promise<Answer> {
  const { given, urls } = readWords(words);
  const [url, ...others] = urls;
  if (url === undefined || others.length > 0) throw new Error('curl takes one address here.');
  const values = (flag: string) =>
    given.filter(([name]) => name === flag).map(([, value]) => value);
  const headers = new Headers(values('-H').map((line) => splitAt(line, ':')));
  const body = await bodyOf({ data: values('-d'), fields: values('-F'), headers, folder });
  const [method = body === undefined ? 'GET' : 'POST'] = values('-X');
  const response = await fetch(/^\w+:/.test(url) ? url : `http://${url}`, {
    method,
    headers,
    redirect: 'manual',
    ...(body !== undefined && { body }),
  });
  const { status } = response;
  if (given.some(([name]) => name === '-N')) {
    return { status, headers: response.headers, text: follow(response), open: true };
  }
  const text = await response.text();
  return { status, headers: response.headers, text: () => text };
}

function readWords(words: readonly string[]) {
  const given: [string, string][] = [];
  const urls: string[] = [];
  const left = [...words];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (!word.startsWith('-')) {
      urls.push(word);
      continue;
    }
    for (const [at, letter] of [...word.slice(1)].entries()) {
      const flag = `-${letter}`;
      const kind = flags[flag];
      const isLast = at === word.length - 2;
      if (kind === undefined || word.startsWith('--') || (kind === 'value' && !isLast)) {
        throw new Error(`curl.ts does not know ${word}. It knows ${Object.keys(flags).join(' ')}.`);
      }
      given.push([flag, kind === 'value' ? (left.shift() ?? '') : '']);
    }
  }
  return { given, urls };
}

interface Given {
  data: readonly string[];
  fields: readonly string[];
  headers: Headers;
  folder: string;
}

async function bodyOf({ data, fields, headers, folder }: Given) {
  if (fields.length > 0) {
    const form = new FormData();
    for (const field of fields) {
      const [name, value] = splitAt(field, '=');
      if (!value.startsWith('@')) form.set(name, value);
      else form.set(name, await openAsBlob(path.join(folder, value.slice(1))), value.slice(1));
    }
    return form;
  }
  if (data.length === 0) return undefined;
  // As curl does: whoever sends JSON has to say so.
  if (!headers.has('content-type'))
    headers.set('content-type', 'application/x-www-form-urlencoded');
  return data.join('&');
}

function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`"${text}" has no ${mark} in it.`);
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

/** Reads on in the background, until the server ends it. */
function follow(response: Response): () => string {
  let text = '';
  const read = async () => {
    const stream = response.body?.pipeThrough(new TextDecoderStream()) ?? [];
    for await (const part of stream as AsyncIterable<string>) text += part;
  };
  // A server that closes ends it in the middle.
  void read().catch(() => undefined);
  return () => text;
}

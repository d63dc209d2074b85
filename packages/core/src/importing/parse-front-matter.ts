import { parse as parseToml, TomlDate, TomlError } from 'smol-toml';
import { isScalar, parseDocument, visit, YAMLParseError } from 'yaml';
import { FileError } from './source-file.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** A Markdown file taken apart. */
export interface FrontMatter {
  format: 'yaml' | 'toml' | 'none';
  fields: Fields;
  body: string;
}

/**
 * Splits YAML (`---`) or TOML (`+++`) front matter from the text below it. Dates come as ISO strings.
 * @throws {FileError} naming the line, when it is not valid.
 */
export function parseFrontMatter(text: string): FrontMatter {
  const opening = /^(---|\+\+\+)[ \t]*\n/.exec(text);
  if (!opening) return { format: 'none', fields: {}, body: text };
  const format = opening[1] === '---' ? 'yaml' : 'toml';
  const rest = text.slice(opening[0].length);
  const closing = (format === 'yaml' ? /^(?:---|\.\.\.)[ \t]*$/m : /^\+\+\+[ \t]*$/m).exec(rest);
  if (!closing) {
    // A rule at the top of a text without front matter is no mistake.
    if (!/^[\w"'-]+\s*[:=]/.test(rest)) return { format: 'none', fields: {}, body: text };
    throw new FileError({
      reason: `The front matter that starts on line 1 does not end.`,
      remedy: `Put a line with ${opening[1]} below it.`,
    });
  }
  const source = rest.slice(0, closing.index);
  const body = rest.slice(closing.index + closing[0].length).replace(/^(?:[ \t]*\n)+/, '');
  return { format, fields: format === 'yaml' ? readYaml(source) : readToml(source), body };
}

function readYaml(source: string): Fields {
  try {
    return asFields(parseYaml(source));
  } catch (cause) {
    throw broken(cause, cause instanceof YAMLParseError ? cause.linePos?.[0].line : undefined);
  }
}

function parseYaml(source: string): unknown {
  const document = parseDocument(source);
  const [error] = document.errors;
  if (error) throw error;
  // `1.10` is a version, `007` an agent: what does not print as it was written stays text.
  visit(document, {
    Scalar(_key, node) {
      const { source: written, value } = node;
      const plain = typeof value === 'number' || typeof value === 'boolean';
      if (plain && written !== undefined && String(value) !== written) node.value = written;
    },
    Pair(_key, pair) {
      if (isScalar(pair.key)) pair.key.value = String(pair.key.value);
    },
  });
  return document.toJS({ maxAliasCount: 100 });
}

function readToml(source: string): Fields {
  try {
    return asFields(parseToml(source, { maxDepth: 32, unsafeKeyBehaviour: 'drop' }));
  } catch (cause) {
    throw broken(cause, cause instanceof TomlError ? cause.line : undefined);
  }
}

function asFields(value: unknown): Fields {
  if (value === null || value === undefined) return {};
  const plain = toPlain(value);
  if (isRecord(plain)) return plain;
  throw new FileError({
    reason: 'The front matter is not a list of fields.',
    remedy: 'Write one field a line, as in title: My post.',
  });
}

/** Only what JSON has: TOML's dates become the ISO text they were written as. */
function toPlain(value: unknown): unknown {
  if (value instanceof TomlDate) return value.toISOString();
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) return value.map(toPlain);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toPlain(item)]));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `line` counts within the front matter, whose own first line is the second of the file. */
function broken(cause: unknown, line?: number): FileError {
  if (cause instanceof FileError) return cause;
  const where = line === undefined ? '' : ` on line ${line + 1}`;
  return new FileError({
    reason: `The front matter is broken${where}: ${explain(cause)}.`,
    remedy: 'Correct it and run the import again.',
  });
}

/** The first line of what the parser says, without the position, which counts from elsewhere. */
function explain(cause: unknown): string {
  const said = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
  const message =
    cause instanceof YAMLParseError ? said.replace(/ at line \d+, column \d+:?$/, '') : said;
  return message.replace(/^Invalid TOML document: /, '').replace(/[.:]$/, '');
}

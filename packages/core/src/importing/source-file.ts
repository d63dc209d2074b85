/** Why one file did not come in, and what to do about it. Both are sentences for the operator. */
export interface FileProblem {
  reason: string;
  remedy: string;
}

/**
 * One file of the folder that is imported, as whoever reads the folder hands it over. `path` is
 * relative to the folder, with slashes.
 */
export type SourceFile = ReadableFile | UnreadableFile;

export interface ReadableFile {
  path: string;
  bytes: Uint8Array;
  /** When it was last written: the date of a post that has none. */
  modifiedAt?: Date;
}

/** The import reports it and goes on. */
export interface UnreadableFile {
  path: string;
  problem: FileProblem;
}

/** Thrown while a file is read as a post: that file fails, the others come in. */
export class FileError extends Error {
  override readonly name = 'FileError';
  readonly remedy: string;

  constructor({ reason, remedy }: FileProblem) {
    super(reason);
    this.remedy = remedy;
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The text of a file, without a byte order mark and with `\n` at the end of every line. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes).replace(/\r\n?/g, '\n');
  } catch {
    throw new FileError({
      reason: `It is not valid UTF-8 (byte ${firstInvalidByte(bytes)}).`,
      remedy: 'Save it as UTF-8 and run the import again.',
    });
  }
}

/** Position of the first byte that is not UTF-8, counted from 1. */
function firstInvalidByte(bytes: Uint8Array): number {
  let [valid, invalid] = [0, bytes.length];
  // Halving: a prefix that decodes (an unfinished character at its end aside) has no error in it.
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (startsValid(bytes.subarray(0, middle))) valid = middle;
    else invalid = middle;
  }
  return invalid;
}

function startsValid(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

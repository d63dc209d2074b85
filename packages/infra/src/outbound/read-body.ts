import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { OutboundError } from '@masthead/core';

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

interface Bounds {
  maxBytes: number;
  /** What is longer is cut off, instead of refused; so is what is not packed as it says. */
  cut?: boolean | undefined;
}

/** The content, unpacked piece by piece and given up at the first byte too many: a bomb goes off outside. */
export async function readBody(
  response: IncomingMessage,
  { maxBytes, cut = false }: Bounds,
): Promise<Uint8Array<ArrayBuffer>> {
  const encoding = response.headers['content-encoding']?.trim().toLowerCase() || 'identity';
  if (!cut && encoding === 'identity' && Number(response.headers['content-length']) > maxBytes) {
    throw tooLarge(maxBytes);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const collect = async (source: AsyncIterable<Uint8Array>) => {
    for await (const chunk of source) {
      size += chunk.byteLength;
      if (size > maxBytes && !cut) throw tooLarge(maxBytes);
      chunks.push(chunk);
      if (size >= maxBytes && cut) throw enough;
    }
  };
  const decoder = Object.hasOwn(decoders, encoding) ? decoders[encoding] : undefined;
  if (!cut && encoding !== 'identity' && decoder === undefined) {
    throw new OutboundError('type', `packed as ${encoding}`);
  }
  const read = decoder ? pipeline(response, decoder(), collect) : pipeline(response, collect);
  await read.catch((error: unknown) => {
    if (error !== enough && !(cut && isUnpacking(error))) throw error;
  });
  return new Uint8Array(Buffer.concat(chunks).subarray(0, maxBytes));
}

/** Ends a pipeline early: thrown, so that what it reads from is closed too. */
const enough = new Error('the rest is not wanted');

/** It came whole, and is not packed as it says. */
function isUnpacking(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code !== undefined && /^(?:Z_|ERR_BROTLI_|ERR__ERROR_)/.test(code);
}

const tooLarge = (maxBytes: number) =>
  new OutboundError('too-large', `more than ${maxBytes} bytes`);

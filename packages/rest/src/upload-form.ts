import { randomUUID } from 'node:crypto';
import { createWriteStream, openAsBlob } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import multipart, { type MultipartFile } from '@fastify/multipart';
import { AppError, limits } from '@masthead/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const FILE_FIELD = 'file';

/** Room for the fields beside the file, and for the form's own lines. */
const FORM_OVERHEAD = 64 * 1024;

/** Bodies are forms or nothing. They are read by `readForm`, when it is known that the sender may send one. */
export async function parseForms(app: FastifyInstance): Promise<void> {
  app.removeAllContentTypeParsers();
  await app.register(multipart, {
    limits: {
      fileSize: limits.media.bytes,
      files: 1,
      fields: 10,
      fieldNameSize: 100,
      fieldSize: FORM_OVERHEAD / 4,
      parts: 11,
      headerPairs: 20,
    },
  });
}

/** What folders of spools begin with. */
const SPOOL = 'masthead-upload-';

/** No upload takes as long. */
const LEFT_MS = 24 * 60 * 60 * 1000;

/** Removes what servers that were killed left of uploads under way. */
export async function sweepSpools(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const folder = path.join(tmpdir(), name);
    if (!name.startsWith(SPOOL)) continue;
    // Another server that sweeps, or the upload's own end, may be faster.
    const found = await stat(folder).catch(() => undefined);
    if (found === undefined || Date.now() - found.mtimeMs < LEFT_MS) continue;
    await rm(folder, { recursive: true, force: true });
  }
}

/** A place on disk for what one request brings: memory would let a few senders fill the server's. */
export interface Spool extends AsyncDisposable {
  /** Path of a file that is not there yet. */
  newFile(): Promise<string>;
}

export function createSpool(): Spool {
  let folder: Promise<string> | undefined;
  return {
    async newFile() {
      folder ??= mkdtemp(path.join(tmpdir(), SPOOL));
      return path.join(await folder, randomUUID());
    },
    async [Symbol.asyncDispose]() {
      if (folder !== undefined) await rm(await folder, { recursive: true, force: true });
    },
  };
}

/** The fields of a form. Its file stays on disk, in the spool, until somebody reads it. */
export async function readForm(
  request: FastifyRequest,
  spool: Spool,
): Promise<Record<string, unknown>> {
  if (!request.isMultipart()) return {};
  // Told before 20 MiB are read in vain.
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limits.media.bytes + FORM_OVERHEAD) throw new AppError('MEDIA_TOO_LARGE');
  const form: Record<string, unknown> = {};
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') {
        if (part.fieldname !== FILE_FIELD) throw notAFile(part.fieldname);
        form[FILE_FIELD] = await keep(part, spool);
      } else form[part.fieldname] = part.value;
    }
  } catch (error) {
    throw formError(error);
  }
  return form;
}

async function keep(part: MultipartFile, spool: Spool): Promise<File> {
  const place = await spool.newFile();
  await pipeline(part.file, createWriteStream(place, { flags: 'wx', mode: 0o600 }));
  if (part.file.truncated) throw new AppError('MEDIA_TOO_LARGE');
  // The name and type that the sender gave are of no account: the bytes decide.
  return new File([await openAsBlob(place)], FILE_FIELD);
}

function notAFile(field: string): AppError {
  const message = `must not be a file; the field for it is ${FILE_FIELD}`;
  return new AppError('VALIDATION_FAILED', { issues: [{ path: field.slice(0, 100), message }] });
}

function formError(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  // The disk's own troubles are ours, not the sender's.
  if ('errno' in error) return error;
  if ('code' in error && error.code === 'FST_REQ_FILE_TOO_LARGE') {
    return new AppError('MEDIA_TOO_LARGE', { cause: error });
  }
  return new AppError('BAD_REQUEST', {
    detail:
      'The body is not one whole multipart/form-data with a single file and a few short fields.',
    cause: error,
  });
}

import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * The strong tag of an answer: a digest of its bytes and, before it, the version of what it shows, so
 * that a client can send the tag it read back as `If-Match`.
 * @example entityTagOf({ version: 3, … }, '{"version":3,…}') // '"3-a9993e364706816aba3e25717850c26c9cd0d89d"'
 */
export function entityTagOf(output: unknown, body: string | Buffer): string {
  const version = versionIn(output);
  return `"${version === undefined ? '' : `${version}-`}${hash('sha1', body, 'hex')}"`;
}

function versionIn(output: unknown): number | undefined {
  if (typeof output !== 'object' || output === null || !('version' in output)) return undefined;
  return typeof output.version === 'number' ? output.version : undefined;
}

/** Whether the asker has what the tag, weak or strong, stands for, by `If-None-Match` (RFC 9110, 13.1.2). */
export function isKnown({ headers }: FastifyRequest, tag: string): boolean {
  const known = headers['if-none-match'];
  if (known === undefined) return false;
  const tags = known.split(',').map((one) => plain(one.trim()));
  return tags.includes('*') || tags.includes(plain(tag));
}

/** Answers 304 to who has it, else the body, under its tag. */
export function sendTagged(
  request: FastifyRequest,
  reply: FastifyReply,
  { tag, body }: { tag: string; body: Buffer },
): FastifyReply {
  reply.header('etag', tag);
  return isKnown(request, tag) ? reply.code(304).send() : reply.send(body);
}

/**
 * For `onSend`, after compression: a strong tag stands for bytes, and compression made others, which
 * get a tag of their own, as Apache has it.
 */
export async function tagEncoding(
  _: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  const [tag, encoding] = [reply.getHeader('etag'), reply.getHeader('content-encoding')];
  if (typeof tag === 'string' && tag.startsWith('"') && typeof encoding === 'string') {
    reply.header('etag', `${tag.slice(0, -1)}-${encoding}"`);
  }
  return payload;
}

const plain = (tag: string) => tag.replace(/^W\//, '').replace(/-(?:br|gzip)"$/, '"');

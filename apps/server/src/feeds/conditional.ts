import { createHash } from 'node:crypto';
import { isKnown } from '@masthead/rest';
import type { FastifyReply, FastifyRequest } from 'fastify';

interface Body {
  type: string;
  body: string;
  /** ISO text of the newest change in it. */
  modifiedAt?: string;
}

/** Sends a text that is asked for again and again: 304 for who has it. */
export function sendConditional(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, body, modifiedAt }: Body,
): FastifyReply {
  // Weak: compression makes other bytes of it.
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const modified = modifiedAt && new Date(modifiedAt).toUTCString();
  reply.headers({
    etag,
    'cache-control': 'public, max-age=0, must-revalidate',
    ...(modified && { 'last-modified': modified }),
  });
  const { 'if-none-match': tags, 'if-modified-since': since } = request.headers;
  // Equal, not later: a feed from which a post was taken has an older date than before.
  const known = tags === undefined ? modified && since === modified : isKnown(request, etag);
  return known ? reply.code(304).send() : reply.type(type).send(body);
}

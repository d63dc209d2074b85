import { isUtf8 } from 'node:buffer';
import { AppError } from '@masthead/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Bodies are JSON or nothing: without a form or text parser no HTML form can post here. */
export function parseJsonBody(app: FastifyInstance): void {
  // Throws on `__proto__` and `constructor.prototype` instead of building them.
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer' },
    (request, body, done) => {
      // Many clients announce JSON on a POST that has no body.
      if (body.length === 0) return done(null, undefined);
      if (!isUtf8(body))
        return done(new AppError('MALFORMED_JSON', { detail: 'The body is not valid UTF-8.' }));
      const text = body.toString();
      parse(request, text, (error, value) =>
        error ? done(malformed(text, error)) : done(null, value),
      );
    },
  );
}

/** The body's fields. A request without a body is one without fields. */
export function fieldsOf(request: FastifyRequest): Record<string, unknown> {
  const { body } = request;
  if (body === undefined) return {};
  if (isFields(body)) return body;
  throw new AppError('VALIDATION_FAILED', {
    issues: [{ path: '', message: 'The body must be a JSON object.' }],
  });
}

function isFields(body: unknown): body is Record<string, unknown> {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}

/** Fastify's parser says the same of both: whether the text was JSON tells them apart. */
function malformed(text: string, cause: Error): AppError {
  try {
    JSON.parse(text);
  } catch {
    return new AppError('MALFORMED_JSON', { cause });
  }
  return new AppError('MALFORMED_JSON', {
    detail: 'No field may be named __proto__ or constructor.prototype.',
    cause,
  });
}

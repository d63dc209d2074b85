import type { RefreshCookie } from '@masthead/core';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * A browser's refresh token in a cookie that scripts cannot read and other sites cannot send with a
 * POST. Over HTTPS its name begins with `__Host-`: no sibling domain can set it then.
 */
export function refreshCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  { secure }: { secure: boolean },
): RefreshCookie {
  const name = secure ? '__Host-masthead_refresh' : 'masthead_refresh';
  const write = (value: string, maxAge: number) => {
    const cookie = stringifySetCookie({
      name,
      value,
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      maxAge,
      ...(secure && { secure }),
    });
    reply.header('set-cookie', cookie);
  };
  return {
    read: () => parseCookie(request.headers.cookie ?? '')[name],
    write,
    clear: () => write('', 0),
  };
}

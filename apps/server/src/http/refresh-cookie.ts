import { fastifyCookie as cookies } from '@fastify/cookie';
import type { RefreshCookie } from '@masthead/core';
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
    const cookie = cookies.serialize(name, value, {
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      maxAge,
      ...(secure && { secure }),
    });
    reply.header('set-cookie', cookie);
  };
  return {
    read: () => cookies.parse(request.headers.cookie ?? '')[name],
    write,
    clear: () => write('', 0),
  };
}

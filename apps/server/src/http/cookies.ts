import type { RefreshCookie } from '@masthead/core';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What we keep in browsers: the refresh token of a session, and by what a device is known again. */
export function cookiesOf(request: FastifyRequest, reply: FastifyReply, secure: boolean) {
  const cookie = (name: string) =>
    cookieOf(request, reply, { name: secure ? `__Host-${name}` : name, secure });
  return {
    refreshCookie: cookie('masthead_refresh'),
    deviceCookie: cookie('masthead_device'),
  };
}

/**
 * A cookie that scripts cannot read and other sites cannot send with a POST. Over HTTPS its name begins
 * with `__Host-`: no sibling domain can set it then.
 */
function cookieOf(
  request: FastifyRequest,
  reply: FastifyReply,
  { name, secure }: { name: string; secure: boolean },
): RefreshCookie {
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

import type { ErrorCode } from '@masthead/contracts';
import { PASSWORD } from '../../support/people.ts';
import type { Example } from '../example.ts';
import { ids, secrets } from '../ids.ts';

/** A request that is refused, of which operation. */
export type Refused = Example & { operationId: string };

const bread = { id: ids.bread };
const change = { operationId: 'updatePost', as: 'sunniva', path: bread } as const;

/**
 * By the code they are refused with: those of which the document shows more than a title. All others
 * are shown as the registry of errors has them.
 */
export const refused: Partial<Record<ErrorCode, Refused>> = {
  VALIDATION_FAILED: {
    operationId: 'register',
    body: { email: 'mahtab', username: 'm', password: 'bread' },
  },
  INVALID_CURSOR: { operationId: 'listPosts', query: { cursor: 'page-2' } },
  EMPTY_QUERY: { operationId: 'searchPosts', query: { q: '...' } },
  INVALID_LINK: { operationId: 'verifyEmail', body: { token: secrets.emailToken } },
  UNAUTHENTICATED: { operationId: 'getMe' },
  INVALID_CREDENTIALS: {
    operationId: 'login',
    body: { email: 'sunniva@example.org', password: 'wrong horse' },
  },
  FORBIDDEN: { ...change, as: 'ikenna', header: { 'If-Match': '"2"' }, body: { title: 'Toast' } },
  STEP_UP_REQUIRED: {
    operationId: 'createApiToken',
    as: 'sunniva',
    body: { name: 'Back up my posts', scopes: ['posts:read'] },
    prepare: ({ db }) =>
      db.refreshToken.updateMany({
        where: { userId: ids.sunniva },
        data: { createdAt: new Date(0), authenticatedAt: new Date(0) },
      }),
  },
  WRONG_PASSWORD: { operationId: 'stepUp', as: 'sunniva', body: { password: 'wrong horse' } },
  POST_NOT_FOUND: { operationId: 'getPost', path: { slug: 'bread-that-nobody-baked' } },
  EMAIL_TAKEN: {
    operationId: 'register',
    body: { email: 'sunniva@example.org', username: 'sunniva-2', password: PASSWORD },
  },
  SLUG_TAKEN: {
    operationId: 'createPost',
    as: 'sunniva',
    body: { title: 'What Mercator was for', slug: 'what-mercator-was-for' },
  },
  VERSION_CONFLICT: {
    ...change,
    body: { expectedVersion: 1, content: '## Flour is a hundred\n\nWater is 80.' },
  },
  PRECONDITION_FAILED: {
    ...change,
    header: { 'If-Match': '"1"' },
    body: { content: '## Flour is a hundred\n\nWater is 80.' },
  },
  PRECONDITION_REQUIRED: { ...change, body: { title: 'Toast' } },
  MEDIA_IN_USE: { operationId: 'deleteMedia', as: 'sunniva', path: { id: ids.loaf } },
  IDEMPOTENCY_KEY_REUSED: {
    operationId: 'createPost',
    as: 'sunniva',
    header: { 'Idempotency-Key': 'bread-1' },
    body: { title: 'Toast' },
    prepare: ({ call }) =>
      call('posts.create', { title: 'Bread' }, 'sunniva', { 'idempotency-key': 'bread-1' }),
  },
};

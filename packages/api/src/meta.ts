import type { ApiScope, ErrorCode, LimitClass } from '@masthead/contracts';
import type { OpenApiMeta, OpenApiMethod } from 'trpc-to-openapi';
import type { z } from 'zod';
import type { Deprecation } from './deprecation.ts';

/** Who may call a procedure at all. What they may do with a row is decided by the policies of core. */
export type Access = 'public' | 'user';

/**
 * Everything the surfaces know about a procedure beside its input and output. The only place that says it.
 * A type and not an interface: trpc-to-openapi wants an index signature.
 */
export type Meta = {
  openapi: NonNullable<OpenApiMeta['openapi']>;
  access: Access;
  /** What calls of it are counted as: `callLimits` in contracts says how many there may be. */
  limit: LimitClass;
  /**
   * What an API token needs to do this as its owner. Absent: no token does, whatever it may otherwise;
   * what is public it then does as nobody.
   */
  scope?: ApiScope;
  /** HTTP status of success on REST. */
  success: 200 | 201 | 204;
  /** Path of what was made, filled from the output: `/posts/{slug}`. Goes with 201. */
  location?: string;
  /** `If-Match` stands for the input's `expectedVersion` on REST; one of the two is needed (428). */
  versioned?: boolean;
  /** Bodies that carry Markdown may be large; all others are held to 64 KiB. */
  largeBody?: boolean;
  /** Takes multipart/form-data on REST: its input's `file` is a file, the other fields are text. */
  upload?: boolean;
  /** The field of the output that says nothing was made: then REST answers 200 instead of 201. */
  unlessMade?: string;
  /** Wants whoever is signed in to have shown lately who they are: for what a stolen session must not be enough for. */
  recentAuth?: boolean;
  /** Its output as `text/markdown`, for who would rather have that. */
  markdown?: (output: never) => string;
  /** It will go. Says so on every surface, and is 410 from its sunset on. */
  deprecated?: Deprecation;
  /** It is a subscription: what each of its events is. On REST a `text/event-stream`. */
  event?: z.ZodType;
  /** What its use case can refuse. What any procedure of its kind can answer is added by `errorsOf`. */
  errors: readonly ErrorCode[];
};

/** Chapters of the reference, in its order. */
export const apiTags = {
  Auth: 'Accounts and sessions: a short-lived access token and a refresh token that works once.',
  Posts: 'Writing, publishing and reading posts.',
  Authors: 'Writing together: invitations, co-authors, a new owner.',
  Versions: 'What a post said before: list, compare, restore.',
  Autosaves: 'What you are typing, before you save it.',
  Comments: 'Threads under posts.',
  Reactions: 'Likes and bookmarks.',
  Search: 'Full-text search.',
  Media: 'Pictures.',
  Series: 'Posts that are read one after the other.',
  Tags: 'What posts are about.',
  Users: 'Public profiles, and who follows whom.',
  Notifications: 'What happened that concerns you.',
  Administration: 'For those who run the site.',
} as const;

export type ApiTag = keyof typeof apiTags;

interface Rest {
  /** Verb first, as generated clients will call it: `createPost`. */
  operationId: string;
  summary: string;
  /** What the summary leaves open: who may, what comes of it, what it leaves as it is. */
  description: string;
  tag: ApiTag;
  access: Access;
  /** Default: `read` for GET, `upload` for uploads, else `write`. */
  limit?: LimitClass;
  scope?: ApiScope;
  success?: Meta['success'];
  location?: string;
  versioned?: boolean;
  largeBody?: boolean;
  upload?: boolean;
  unlessMade?: string;
  markdown?: (output: never) => string;
  recentAuth?: boolean;
  deprecated?: Deprecation;
  event?: z.ZodType;
  errors?: readonly ErrorCode[];
}

/**
 * Meta of a procedure from one line of REST and a few words.
 * @example meta('POST /posts', { operationId: 'createPost', summary: '…', tag: 'Posts', access: 'user', success: 201 })
 */
export function meta(route: `${OpenApiMethod} /${string}`, rest: Rest): Meta {
  const [method, path] = route.split(' ') as [OpenApiMethod, `/${string}`];
  const {
    operationId,
    summary,
    description,
    tag,
    access,
    limit = method === 'GET' ? 'read' : rest.upload ? 'upload' : 'write',
    success = 200,
    errors = [],
    ...flags
  } = rest;
  return {
    openapi: {
      method,
      path,
      operationId,
      summary,
      description,
      tags: [tag],
      ...(flags.upload && { contentTypes: ['multipart/form-data'] }),
      protect: access !== 'public',
      // Ours are made from `errors`: trpc-to-openapi's have another shape.
      errorResponses: [],
    },
    access,
    limit,
    success,
    errors,
    ...flags,
  };
}

/**
 * Whether a write is done once by its Idempotency-Key. Not where credentials are concerned, whose answers
 * are kept nowhere and whose failures count; nor with pictures, which take long and are known by their bytes.
 */
export function takesIdempotencyKey({ access, openapi, recentAuth }: Meta): boolean {
  const exempt: readonly string[] = ['Auth', 'Media'] satisfies ApiTag[];
  return (
    access === 'user' &&
    openapi.method !== 'GET' &&
    !recentAuth &&
    !openapi.tags?.some((tag) => exempt.includes(tag))
  );
}

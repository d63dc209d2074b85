import { createRoute, redirect } from '@tanstack/react-router';
import { commentPages } from '../features/comments/comment-queries.ts';
import { HomePage } from '../features/posts/home-page.tsx';
import { PostPage } from '../features/posts/post-page.tsx';
import {
  featuredPosts,
  pinnedPosts,
  postPages,
  readingPost,
} from '../features/posts/post-queries.ts';
import { SearchPage } from '../features/search/search-page.tsx';
import { searchPages } from '../features/search/search-queries.ts';
import { SeriesIndexPage } from '../features/series/series-index-page.tsx';
import { SeriesPage } from '../features/series/series-page.tsx';
import { oneSeries, seriesPages } from '../features/series/series-queries.ts';
import { TagPage } from '../features/tags/tag-page.tsx';
import { tagPages } from '../features/tags/tag-queries.ts';
import { TagsPage } from '../features/tags/tags-page.tsx';
import { AuthorPage } from '../features/users/author-page.tsx';
import { userPage } from '../features/users/user-queries.ts';
import { messageOf, problemOf } from '../lib/problem.ts';
import { textParams } from '../lib/search-params.ts';
import { orNotFound } from './or-not-found.ts';
import { rootRoute } from './root.ts';

// Named first: written in place, their types would be inferred from the router's loosest ones.
const fromCursor = textParams('cursor');
const fromComments = textParams('comments');
const fromSeries = textParams('cursor', 'owner');
const searchParams = textParams('q', 'tag', 'author', 'language', 'cursor');

// What anyone can read. Loaders fill the query cache; components read it from there, so that a page
// is whole when the server renders it and keeps itself fresh in the browser.
//
// All these pages are in the first chunk: together they are a tenth of it, and a reader who follows a
// link waits for the text only. Writing is loaded when somebody writes.

const home = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: fromCursor,
  loaderDeps: ({ search }) => ({ cursor: search.cursor }),
  loader: ({ context, deps }) =>
    orNotFound(
      Promise.all([
        context.queryClient.ensureInfiniteQueryData(postPages(context.api, {}, deps.cursor)),
        context.queryClient.ensureQueryData(featuredPosts(context.api)),
        context.utils.tags.list.ensureData({ limit: 8 }),
      ]).then(() => undefined),
    ),
  component: HomePage,
});

const post = createRoute({
  getParentRoute: () => rootRoute,
  path: '/posts/$slug',
  validateSearch: fromComments,
  loaderDeps: ({ search }) => ({ comments: search.comments }),
  loader: async ({ context, params, deps }) => {
    const { queryClient, api } = context;
    const found = await orNotFound(queryClient.ensureQueryData(readingPost(api, params.slug)));
    if (found.redirectedFrom !== null) {
      throw redirect({
        to: '/posts/$slug',
        params: { slug: found.slug },
        statusCode: 308,
        replace: true,
      });
    }
    // A draft, which its author may see here, has no readers yet and so no comments.
    if (found.status === 'published') {
      await orNotFound(
        queryClient.ensureInfiniteQueryData(commentPages(api, found.id, deps.comments)),
      );
    }
    return { language: found.language, dir: found.dir };
  },
  component: PostPage,
});

const tagIndex = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tags',
  validateSearch: fromCursor,
  loaderDeps: ({ search }) => ({ cursor: search.cursor }),
  loader: ({ context, deps }) =>
    orNotFound(
      context.queryClient
        .ensureInfiniteQueryData(tagPages(context.api, deps.cursor))
        .then(() => undefined),
    ),
  component: TagsPage,
});

const tag = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tags/$slug',
  validateSearch: fromCursor,
  loaderDeps: ({ search }) => ({ cursor: search.cursor }),
  loader: async ({ context, params, deps }) => {
    const [found] = await orNotFound(
      Promise.all([
        context.utils.tags.bySlug.ensureData({ slug: params.slug }),
        context.queryClient.ensureInfiniteQueryData(
          postPages(context.api, { tag: params.slug }, deps.cursor),
        ),
      ]),
    );
    if (found.redirectedFrom !== null) {
      throw redirect({
        to: '/tags/$slug',
        params: { slug: found.slug },
        statusCode: 308,
        replace: true,
      });
    }
  },
  component: TagPage,
});

const seriesIndex = createRoute({
  getParentRoute: () => rootRoute,
  path: '/series',
  validateSearch: fromSeries,
  loaderDeps: ({ search: { cursor, owner } }) => ({ cursor, owner }),
  loader: ({ context, deps: { cursor, owner } }) =>
    orNotFound(
      context.queryClient
        .ensureInfiniteQueryData(seriesPages(context.api, owner ? { owner } : {}, cursor))
        .then(() => undefined),
    ),
  component: SeriesIndexPage,
});

const series = createRoute({
  getParentRoute: () => rootRoute,
  path: '/series/$slug',
  loader: async ({ context: { queryClient, api }, params }) => {
    const found = await orNotFound(queryClient.ensureQueryData(oneSeries(api, params.slug)));
    if (found.redirectedFrom !== null) {
      throw redirect({
        to: '/series/$slug',
        params: { slug: found.slug },
        statusCode: 308,
        replace: true,
      });
    }
  },
  component: SeriesPage,
});

const author = createRoute({
  getParentRoute: () => rootRoute,
  path: '/@{$username}',
  validateSearch: fromCursor,
  loaderDeps: ({ search }) => ({ cursor: search.cursor }),
  loader: ({ context, params, deps }) =>
    orNotFound(
      Promise.all([
        context.queryClient.ensureQueryData(userPage(context.api, params.username)),
        context.queryClient.ensureQueryData(pinnedPosts(context.api, params.username)),
        context.queryClient.ensureInfiniteQueryData(
          postPages(context.api, { author: params.username }, deps.cursor),
        ),
        context.queryClient.ensureInfiniteQueryData(
          seriesPages(context.api, { owner: params.username }),
        ),
      ]).then(() => undefined),
    ),
  component: AuthorPage,
});

const search = createRoute({
  getParentRoute: () => rootRoute,
  path: '/search',
  validateSearch: searchParams,
  loaderDeps: ({ search: { q, tag, author, language, cursor } }) => ({
    q,
    tag,
    author,
    language,
    cursor,
  }),
  loader: async ({ context, deps: { q, cursor, ...filter } }) => {
    if (q === undefined) return {};
    try {
      await context.queryClient.ensureInfiniteQueryData(
        searchPages(context.api, { q, ...filter }, cursor),
      );
      return {};
    } catch (error) {
      // What cannot be searched for is explained on the page, beside the box to mend it in.
      if (problemOf(error)?.status === 400) return { refusal: messageOf(error) };
      throw error;
    }
  },
  component: SearchPage,
});

export const readingRoutes = [
  home,
  post,
  tagIndex,
  tag,
  seriesIndex,
  series,
  author,
  search,
] as const;

import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { textParams } from '../lib/search-params.ts';
import { rootRoute } from './root.ts';

const nextParam = textParams('next');
const showParam = textParams('show');
const statusParam = textParams('status');

// What belongs to one person. The server renders the frame only: it does not know who is asking.
// The components ask for the data once the session is known.

const login = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: nextParam,
  component: lazyRouteComponent(() => import('../features/auth/login-page.tsx'), 'LoginPage'),
  staticData: { page: 'src/features/auth/login-page.tsx', personal: true },
});

const signup = createRoute({
  getParentRoute: () => rootRoute,
  path: '/signup',
  validateSearch: nextParam,
  component: lazyRouteComponent(() => import('../features/auth/signup-page.tsx'), 'SignupPage'),
  staticData: { page: 'src/features/auth/signup-page.tsx', personal: true },
});

const write = createRoute({
  getParentRoute: () => rootRoute,
  path: '/write',
  component: lazyRouteComponent(
    () => import('../features/posts/editor/write-page.tsx'),
    'WritePage',
  ),
  staticData: { page: 'src/features/posts/editor/write-page.tsx', personal: true },
});

const edit = createRoute({
  getParentRoute: () => rootRoute,
  path: '/posts/$slug/edit',
  component: lazyRouteComponent(() => import('../features/posts/editor/edit-page.tsx'), 'EditPage'),
  staticData: { page: 'src/features/posts/editor/edit-page.tsx', personal: true },
});

const myPosts = createRoute({
  getParentRoute: () => rootRoute,
  path: '/me/posts',
  validateSearch: statusParam,
  component: lazyRouteComponent(() => import('../features/posts/my-posts-page.tsx'), 'MyPostsPage'),
  staticData: { page: 'src/features/posts/my-posts-page.tsx', personal: true },
});

const myBookmarks = createRoute({
  getParentRoute: () => rootRoute,
  path: '/me/bookmarks',
  component: lazyRouteComponent(
    () => import('../features/bookmarks/bookmarks-page.tsx'),
    'BookmarksPage',
  ),
  staticData: { page: 'src/features/bookmarks/bookmarks-page.tsx', personal: true },
});

const myTrash = createRoute({
  getParentRoute: () => rootRoute,
  path: '/me/trash',
  component: lazyRouteComponent(() => import('../features/posts/my-trash-page.tsx'), 'MyTrashPage'),
  staticData: { page: 'src/features/posts/my-trash-page.tsx', personal: true },
});

const versions = createRoute({
  getParentRoute: () => rootRoute,
  path: '/posts/$slug/versions',
  component: lazyRouteComponent(
    () => import('../features/posts/versions/versions-page.tsx'),
    'VersionsPage',
  ),
  staticData: { page: 'src/features/posts/versions/versions-page.tsx', personal: true },
});

const version = createRoute({
  getParentRoute: () => rootRoute,
  path: '/posts/$slug/versions/$which',
  component: lazyRouteComponent(
    () => import('../features/posts/versions/version-page.tsx'),
    'VersionPage',
  ),
  staticData: { page: 'src/features/posts/versions/version-page.tsx', personal: true },
});

const mySeries = createRoute({
  getParentRoute: () => rootRoute,
  path: '/me/series',
  component: lazyRouteComponent(
    () => import('../features/series/my-series-page.tsx'),
    'MySeriesPage',
  ),
  staticData: { page: 'src/features/series/my-series-page.tsx', personal: true },
});

const editSeries = createRoute({
  getParentRoute: () => rootRoute,
  path: '/series/$slug/edit',
  component: lazyRouteComponent(
    () => import('../features/series/edit-series-page.tsx'),
    'EditSeriesPage',
  ),
  staticData: { page: 'src/features/series/edit-series-page.tsx', personal: true },
});

const editTag = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tags/$slug/edit',
  component: lazyRouteComponent(() => import('../features/tags/edit-tag-page.tsx'), 'EditTagPage'),
  staticData: { page: 'src/features/tags/edit-tag-page.tsx', personal: true },
});

const myMedia = createRoute({
  getParentRoute: () => rootRoute,
  path: '/me/media',
  validateSearch: showParam,
  component: lazyRouteComponent(() => import('../features/media/media-page.tsx'), 'MediaPage'),
  staticData: { page: 'src/features/media/media-page.tsx', personal: true },
});

const profileSettings = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/profile',
  component: lazyRouteComponent(
    () => import('../features/users/profile-settings-page.tsx'),
    'ProfileSettingsPage',
  ),
  staticData: { page: 'src/features/users/profile-settings-page.tsx', personal: true },
});

const myInvitations = createRoute({
  getParentRoute: () => rootRoute,
  path: '/me/invitations',
  component: lazyRouteComponent(
    () => import('../features/authors/invitations-page.tsx'),
    'InvitationsPage',
  ),
  staticData: { page: 'src/features/authors/invitations-page.tsx', personal: true },
});

const notifications = createRoute({
  getParentRoute: () => rootRoute,
  path: '/notifications',
  component: lazyRouteComponent(
    () => import('../features/notifications/notifications-page.tsx'),
    'NotificationsPage',
  ),
  staticData: { page: 'src/features/notifications/notifications-page.tsx', personal: true },
});

export const writingRoutes = [
  login,
  signup,
  write,
  edit,
  versions,
  version,
  myPosts,
  myTrash,
  myBookmarks,
  mySeries,
  editSeries,
  editTag,
  myMedia,
  profileSettings,
  myInvitations,
  notifications,
] as const;

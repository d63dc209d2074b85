import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { textParams } from '../lib/search-params.ts';
import { rootRoute } from './root.ts';

// For those who run the site. Personal, as the pages in writing.ts: the server renders the frame only.

const users = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin/users',
  validateSearch: textParams('q', 'role', 'status'),
  component: lazyRouteComponent(
    () => import('../features/admin-users/admin-users-page.tsx'),
    'AdminUsersPage',
  ),
  staticData: { page: 'src/features/admin-users/admin-users-page.tsx', personal: true },
});

const user = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin/users/$id',
  component: lazyRouteComponent(
    () => import('../features/admin-users/admin-user-page.tsx'),
    'AdminUserPage',
  ),
  staticData: { page: 'src/features/admin-users/admin-user-page.tsx', personal: true },
});

const invitations = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin/invitations',
  component: lazyRouteComponent(
    () => import('../features/account-invitations/account-invitations-page.tsx'),
    'AccountInvitationsPage',
  ),
  staticData: {
    page: 'src/features/account-invitations/account-invitations-page.tsx',
    personal: true,
  },
});

const acceptInvitation = createRoute({
  getParentRoute: () => rootRoute,
  path: '/accept-invitation',
  component: lazyRouteComponent(
    () => import('../features/account-invitations/accept-invitation-page.tsx'),
    'AcceptInvitationPage',
  ),
  staticData: {
    page: 'src/features/account-invitations/accept-invitation-page.tsx',
    personal: true,
  },
});

const audit = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin/audit',
  validateSearch: textParams('action', 'actor', 'subject', 'since', 'until'),
  component: lazyRouteComponent(() => import('../features/audit/audit-page.tsx'), 'AuditPage'),
  staticData: { page: 'src/features/audit/audit-page.tsx', personal: true },
});

export const adminRoutes = [users, user, invitations, acceptInvitation, audit] as const;

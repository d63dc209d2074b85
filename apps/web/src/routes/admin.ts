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
  validateSearch: textParams('next'),
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

const webhooks = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin/webhooks',
  component: lazyRouteComponent(
    () => import('../features/webhooks/webhooks-page.tsx'),
    'WebhooksPage',
  ),
  staticData: { page: 'src/features/webhooks/webhooks-page.tsx', personal: true },
});

const newWebhook = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin/webhooks/new',
  component: lazyRouteComponent(
    () => import('../features/webhooks/new-webhook-page.tsx'),
    'NewWebhookPage',
  ),
  staticData: { page: 'src/features/webhooks/new-webhook-page.tsx', personal: true },
});

const webhook = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin/webhooks/$id',
  validateSearch: textParams('state'),
  component: lazyRouteComponent(
    () => import('../features/webhooks/webhook-page.tsx'),
    'WebhookPage',
  ),
  staticData: { page: 'src/features/webhooks/webhook-page.tsx', personal: true },
});

const editWebhook = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin/webhooks/$id/edit',
  component: lazyRouteComponent(
    () => import('../features/webhooks/edit-webhook-page.tsx'),
    'EditWebhookPage',
  ),
  staticData: { page: 'src/features/webhooks/edit-webhook-page.tsx', personal: true },
});

const webhookDelivery = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin/webhooks/$id/deliveries/$deliveryId',
  component: lazyRouteComponent(
    () => import('../features/webhooks/delivery-page.tsx'),
    'DeliveryPage',
  ),
  staticData: { page: 'src/features/webhooks/delivery-page.tsx', personal: true },
});

export const adminRoutes = [
  users,
  user,
  invitations,
  acceptInvitation,
  webhooks,
  newWebhook,
  webhook,
  editWebhook,
  webhookDelivery,
  audit,
] as const;

import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from './root.ts';

// What guards an account. Personal, as the pages in writing.ts: the server renders the frame only.

const security = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/security',
  component: lazyRouteComponent(
    () => import('../features/account/security-page.tsx'),
    'SecurityPage',
  ),
  staticData: { page: 'src/features/account/security-page.tsx', personal: true },
});

const forgotPassword = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgot-password',
  component: lazyRouteComponent(
    () => import('../features/auth/forgot-password-page.tsx'),
    'ForgotPasswordPage',
  ),
  staticData: { page: 'src/features/auth/forgot-password-page.tsx', personal: true },
});

const resetPassword = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset-password',
  component: lazyRouteComponent(
    () => import('../features/auth/reset-password-page.tsx'),
    'ResetPasswordPage',
  ),
  staticData: { page: 'src/features/auth/reset-password-page.tsx', personal: true },
});

const verifyEmail = createRoute({
  getParentRoute: () => rootRoute,
  path: '/verify-email',
  component: lazyRouteComponent(() => import('../features/auth/link-pages.tsx'), 'VerifyEmailPage'),
  staticData: { page: 'src/features/auth/link-pages.tsx', personal: true },
});

const changeEmail = createRoute({
  getParentRoute: () => rootRoute,
  path: '/change-email',
  component: lazyRouteComponent(() => import('../features/auth/link-pages.tsx'), 'ChangeEmailPage'),
  staticData: { page: 'src/features/auth/link-pages.tsx', personal: true },
});

const keepEmail = createRoute({
  getParentRoute: () => rootRoute,
  path: '/keep-email',
  component: lazyRouteComponent(() => import('../features/auth/link-pages.tsx'), 'KeepEmailPage'),
  staticData: { page: 'src/features/auth/link-pages.tsx', personal: true },
});

const unsubscribe = createRoute({
  getParentRoute: () => rootRoute,
  path: '/unsubscribe',
  component: lazyRouteComponent(() => import('../features/auth/link-pages.tsx'), 'UnsubscribePage'),
  staticData: { page: 'src/features/auth/link-pages.tsx', personal: true },
});

const notifications = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/notifications',
  component: lazyRouteComponent(
    () => import('../features/notifications/notification-settings-page.tsx'),
    'NotificationSettingsPage',
  ),
  staticData: {
    page: 'src/features/notifications/notification-settings-page.tsx',
    personal: true,
  },
});

const sessions = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/sessions',
  component: lazyRouteComponent(
    () => import('../features/sessions/sessions-page.tsx'),
    'SessionsPage',
  ),
  staticData: { page: 'src/features/sessions/sessions-page.tsx', personal: true },
});

const tokens = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/tokens',
  component: lazyRouteComponent(() => import('../features/tokens/tokens-page.tsx'), 'TokensPage'),
  staticData: { page: 'src/features/tokens/tokens-page.tsx', personal: true },
});

export const settingsRoutes = [
  security,
  notifications,
  sessions,
  tokens,
  forgotPassword,
  resetPassword,
  verifyEmail,
  changeEmail,
  keepEmail,
  unsubscribe,
] as const;

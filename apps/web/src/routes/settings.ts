import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from './root.ts';

// What guards an account. Personal, as the pages in writing.ts: the server renders the frame only.

const sessions = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/sessions',
  component: lazyRouteComponent(
    () => import('../features/sessions/sessions-page.tsx'),
    'SessionsPage',
  ),
  staticData: { page: 'src/features/sessions/sessions-page.tsx', personal: true },
});

export const settingsRoutes = [sessions] as const;

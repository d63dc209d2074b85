import { createRootRouteWithContext } from '@tanstack/react-router';
import type { App } from '../lib/app-context.ts';
import { Document } from '../shell/document.tsx';

export const rootRoute = createRootRouteWithContext<App>()({ shellComponent: Document });

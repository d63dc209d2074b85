import type { AppRouter } from '@masthead/api';
import type { TRPCClient } from '@trpc/client';
import { type createTRPCQueryUtils, createTRPCReact } from '@trpc/react-query';

/** Hooks of every procedure. */
export const trpc = createTRPCReact<AppRouter>();

/** Plain calls of every procedure. */
export type Api = TRPCClient<AppRouter>;

/** The query cache, addressed by procedure. */
export type Utils = ReturnType<typeof createTRPCQueryUtils<AppRouter>>;

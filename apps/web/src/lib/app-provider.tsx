import { QueryClientProvider } from '@tanstack/react-query';
import { type AnyRouter, RouterProvider } from '@tanstack/react-router';
import { type App, AppContext } from './app-context.ts';
import { trpc } from './trpc.ts';

/** The whole tree, the same on the server and in the browser. */
export function AppProvider({ app, router }: { app: App; router: AnyRouter }) {
  return (
    <AppContext value={app}>
      <trpc.Provider client={app.api} queryClient={app.queryClient}>
        <QueryClientProvider client={app.queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </trpc.Provider>
    </AppContext>
  );
}

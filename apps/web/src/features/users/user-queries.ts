import { queryOptions } from '@tanstack/react-query';
import type { Api } from '../../lib/trpc.ts';

/** A user's public page, and how the asker stands to them. */
export const userPage = (api: Api, username: string) =>
  queryOptions({
    queryKey: [['users', 'byUsername'], { input: { username } }],
    meta: { asker: 'viewer' },
    queryFn: () => api.users.byUsername.query({ username }),
  });

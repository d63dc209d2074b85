import { z } from 'zod';
import { apiScopes } from './api-scopes.ts';

export const ApiScope = z
  .enum(Object.keys(apiScopes) as [keyof typeof apiScopes, ...(keyof typeof apiScopes)[]])
  .meta({
    id: 'ApiScope',
    description: 'What an API token can be allowed. More come in time.',
    'x-open-enum': true,
  });
export type ApiScope = z.infer<typeof ApiScope>;

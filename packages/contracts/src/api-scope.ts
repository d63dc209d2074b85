import { z } from 'zod';
import { apiScopes } from './api-scopes.ts';

export const ApiScope = z.enum(
  Object.keys(apiScopes) as [keyof typeof apiScopes, ...(keyof typeof apiScopes)[]],
);
export type ApiScope = z.infer<typeof ApiScope>;

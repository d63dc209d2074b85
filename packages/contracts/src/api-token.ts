import { z } from 'zod';
import { ApiScope } from './api-scope.ts';
import { apiScopes } from './api-scopes.ts';
import { limits } from './limits.ts';
import { Id, label, Timestamp } from './text.ts';

/** A token as its owner sees it later: without itself. */
export const ApiToken = z
  .object({
    id: Id,
    name: z.string(),
    scopes: z.array(ApiScope),
    hint: z.string().describe('Its last four characters.').meta({ example: '3kQz' }),
    createdAt: Timestamp,
    expiresAt: Timestamp,
    lastUsedAt: Timestamp.nullable().describe('Exact to a minute. Null: not used yet.'),
  })
  .meta({ id: 'ApiToken', description: 'An API token of yours.' });
export type ApiToken = z.infer<typeof ApiToken>;

export const CreatedApiToken = ApiToken.extend({
  token: z
    .string()
    .describe('Answered this once and stored nowhere. Send it as `Authorization: Bearer …`.'),
}).meta({ id: 'CreatedApiToken', description: 'A new API token, and the only time it is shown.' });
export type CreatedApiToken = z.infer<typeof CreatedApiToken>;

export const ApiTokenList = z
  .object({ items: z.array(ApiToken) })
  .meta({ id: 'ApiTokenList', description: 'Your API tokens, newest first.' });
export type ApiTokenList = z.infer<typeof ApiTokenList>;

export const CreateApiTokenInput = z.object({
  name: label()
    .max(limits.apiTokens.name)
    .describe('What uses it.')
    .meta({ example: 'Publish from my notes' }),
  scopes: z
    .array(ApiScope)
    .min(1, 'must name at least one scope')
    .max(Object.keys(apiScopes).length)
    .refine((scopes) => new Set(scopes).size === scopes.length, 'must name each scope once')
    .describe('What it may do of what you may.')
    .meta({ example: ['posts:read', 'posts:write'] }),
  expiresInDays: z
    .int()
    .min(1)
    .max(limits.apiTokens.maxDays, `must be at most ${limits.apiTokens.maxDays}`)
    .default(limits.apiTokens.defaultDays),
});
export type CreateApiTokenInput = z.infer<typeof CreateApiTokenInput>;

export const ApiTokenByIdInput = z.object({ id: Id });
export type ApiTokenByIdInput = z.infer<typeof ApiTokenByIdInput>;

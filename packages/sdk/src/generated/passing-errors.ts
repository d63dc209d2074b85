// Made from the router by `pnpm --filter @masthead/api openapi`. Not to be edited.

export const passingErrors = [
  'IDEMPOTENCY_KEY_IN_USE',
  'RATE_LIMITED',
  'OVERLOADED',
  'UNAVAILABLE',
] as const;

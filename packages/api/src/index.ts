export { deprecationHeaders } from './deprecation.ts';
export { toAppError, toTRPCError } from './errors.ts';
export type { Access, Meta } from './meta.ts';
export { buildOpenApiDocument } from './openapi.ts';
export { type AppRouter, appRouter, createCaller } from './router.ts';
export { HEARTBEAT_MS } from './trpc.ts';

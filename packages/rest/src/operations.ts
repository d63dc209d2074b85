import type { Meta } from '@masthead/api';
import type { AnyTRPCProcedure, AnyTRPCRouter } from '@trpc/server';
import type { HTTPMethods } from 'fastify';

/** A procedure with its place on REST. */
export interface Operation {
  /** Where it stands in the router: `posts.create`. */
  name: string;
  method: HTTPMethods;
  /** In OpenAPI's spelling: `/posts/{slug}`. */
  path: string;
  meta: Meta;
  procedure: AnyTRPCProcedure;
}

/** Every procedure of the router that has a place on REST. */
export function operationsOf(router: AnyTRPCRouter): Operation[] {
  const procedures: Record<string, AnyTRPCProcedure> = router._def.procedures;
  return Object.entries(procedures).flatMap(([name, procedure]) => {
    const { meta } = procedure._def;
    if (!isMeta(meta)) return [];
    return { name, method: meta.openapi.method, path: meta.openapi.path, meta, procedure };
  });
}

function isMeta(meta: unknown): meta is Meta {
  return typeof meta === 'object' && meta !== null && 'openapi' in meta;
}

/** `/posts/{slug}` → `/posts/:slug`. */
export function toRouterPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

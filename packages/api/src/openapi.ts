import { generateOpenApiDocument } from 'trpc-to-openapi';
import { appRouter } from './router.ts';

/** The OpenAPI 3.1 document of everything under /api/v1. */
export function buildOpenApiDocument(options: { baseUrl: string; version: string }) {
  return generateOpenApiDocument(appRouter, {
    title: 'Masthead',
    openApiVersion: '3.1.0',
    ...options,
  });
}

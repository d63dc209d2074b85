import { buildOpenApiDocument } from '@masthead/api';
import { VERSION } from '../version.ts';

let text: string | undefined;

/** The OpenAPI document of this server, as JSON. Made at the first request: it takes longer than most answers. */
export function openApiText(): string {
  text ??= JSON.stringify(buildOpenApiDocument({ version: VERSION }));
  return text;
}

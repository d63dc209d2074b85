import { buildOpenApiDocument } from '@masthead/api';
import { VERSION } from '../version.ts';
import { type Answering, readAnswering } from './operations.ts';

interface Made {
  text: string;
  answering: Answering;
}

let made: Made | undefined;

/** Made at the first request: it takes longer than most answers. */
function make(): Made {
  if (made === undefined) {
    const document = buildOpenApiDocument({ version: VERSION });
    made = { text: JSON.stringify(document), answering: readAnswering(document) };
  }
  return made;
}

/** The OpenAPI document of this server, as JSON. */
export function openApiText(): string {
  return make().text;
}

/** Which of its operations can answer which error. */
export function answeringOperations(): Answering {
  return make().answering;
}

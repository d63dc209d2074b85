import type { z } from 'zod';
import type { oas31 } from 'zod-openapi';

/** What stands before `{id}` in paths, and what one of them is. */
const NOUNS: Readonly<Record<string, string>> = {
  posts: 'post',
  trash: 'post',

  translations: 'other post',
  series: 'series',
  comments: 'comment',
  media: 'picture',
  tags: 'tag',
  users: 'user',
  invitations: 'invitation',
  notifications: 'notification',
  sessions: 'session',
  tokens: 'API token',
  passkeys: 'passkey',
  webhooks: 'webhook',
  deliveries: 'delivery',
};

/**
 * A parameter with what its field says. Where the field says nothing, a place in the path does:
 * `/posts/{id}` is the id of the post.
 */
export function describeParameter(
  parameter: oas31.ParameterObject,
  input: z.ZodObject | undefined,
  path: string,
): oas31.ParameterObject {
  // trpc-to-openapi unwraps `.optional()` and loses what was said of the whole.
  const { description: _, ...schema } = parameter.schema as oas31.SchemaObject;
  const field = input?.shape[parameter.name] as z.ZodType | undefined;
  const { name, in: place, required = false } = parameter;
  const description = field?.description ?? (place === 'path' ? ofPlace(path, name) : undefined);
  return {
    name,
    in: place,
    required,
    ...(description !== undefined && { description }),
    // `tags=rye,bread`.
    ...(place === 'query' && schema.type === 'array' && { style: 'form', explode: false }),
    schema,
  };
}

function ofPlace(path: string, name: string): string | undefined {
  const steps = path.split('/');
  const noun = NOUNS[steps[steps.indexOf(`{${name}}`) - 1] ?? ''];
  const kind = /slug|username/.exec(name)?.[0] ?? 'id';
  return noun && `${kind.charAt(0).toUpperCase()}${kind.slice(1)} of the ${noun}.`;
}

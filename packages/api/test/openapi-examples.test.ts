import { buildOpenApiDocument } from '@masthead/api';
import { describe, expect, test } from 'vitest';
import type { oas31 } from 'zod-openapi';

// That they are true is tested where they are made, in apps/server/test/examples; that they are of the
// schemas they stand beside, by the linter.

const { paths = {} } = buildOpenApiDocument({ version: '0.1.0' });
const operations = Object.values(paths).flatMap((item) =>
  Object.values(item as Record<string, oas31.OperationObject>),
);

const how = (id: string | undefined) =>
  `of ${id}: let a request in apps/server/test/examples/requests have it, then run \`pnpm --filter @masthead/api examples\``;

const isShown = ({ example, examples }: oas31.MediaTypeObject) =>
  (example ?? examples) !== undefined;

describe.each(operations.map((operation) => [operation.operationId, operation] as const))(
  '%s',
  (id, { parameters = [], requestBody, responses = {} }) => {
    test('has an example of each parameter', () => {
      const without = (parameters as oas31.ParameterObject[]).filter(
        (parameter) => !('$ref' in parameter) && parameter.example === undefined,
      );
      // A cursor beside other parameters than its own is refused.
      const named = without.map(({ name }) => name).filter((name) => name !== 'cursor');
      expect(named, `Parameters without an example ${how(id)}`).toEqual([]);
    });

    test('has an example of its body', () => {
      const { content = {} } = (requestBody ?? {}) as oas31.RequestBodyObject;
      const without = Object.entries(content).filter(([, media]) => !isShown(media));
      expect(
        without.map(([type]) => type),
        `Bodies without an example ${how(id)}`,
      ).toEqual([]);
    });

    test('has an example of each answer', () => {
      const without = Object.entries(responses as Record<string, oas31.ResponseObject>).flatMap(
        ([status, { content = {} }]) =>
          Object.entries(content)
            .filter(([, media]) => !isShown(media))
            .map(([type]) => `${status} ${type}`),
      );
      expect(without, `Answers without an example ${how(id)}`).toEqual([]);
    });
  },
);

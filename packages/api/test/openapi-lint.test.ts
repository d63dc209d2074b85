import { createConfig, lintFromString } from '@redocly/openapi-core';
import { type RulesetDefinition, Spectral } from '@stoplight/spectral-core';
import rulesets from '@stoplight/spectral-rulesets';
import { expect, test } from 'vitest';
import { buildOpenApiDocument } from '../src/index.ts';
import { judge, redoclyExceptions, spectralExceptions } from './openapi-exceptions.ts';

// Two linters with every rule they have. What they warn of is mended, or stands in openapi-exceptions.ts
// with its reason.

const NOTHING = { findings: [], idle: [] };
const source = JSON.stringify(buildOpenApiDocument({ version: '0.0.0' }));

test('the document has nothing that the strict rules of Redocly warn of', async () => {
  const found = await lintFromString({
    source,
    config: await createConfig({ extends: ['recommended-strict'] }),
    absoluteRef: 'openapi.json',
  });
  const findings = found.map(({ ruleId, message }) => ({ rule: ruleId, at: message, message }));
  expect(judge(findings, redoclyExceptions)).toEqual(NOTHING);
}, 60_000);

// Its declarations say less than it has.
const oas = rulesets.oas as unknown as RulesetDefinition;

/** They compile a schema for every example, wherever a reference leads to it. */
const RULES_OF_EXAMPLES = ['oas3-valid-media-example', 'oas3-valid-schema-example'];

async function spectral(document: object, rules: Record<string, 'error' | 'off'>, all: boolean) {
  const linter = new Spectral();
  linter.setRuleset({ extends: [[oas, all ? 'all' : 'off']], rules });
  const found = await linter.run({ ...document });
  return found.map(({ code, path, message }) => ({
    rule: String(code),
    at: path.join('/'),
    message,
  }));
}

const rulesOfExamples = (severity: 'error' | 'off') =>
  Object.fromEntries(RULES_OF_EXAMPLES.map((rule) => [rule, severity]));

test('the document has nothing that any rule of Spectral warns of', async () => {
  const findings = await spectral(JSON.parse(source), rulesOfExamples('off'), true);
  expect(judge(findings, spectralExceptions)).toEqual(NOTHING);
}, 120_000);

test('every example of the document is one of what it stands for, by Spectral', async () => {
  const document = JSON.parse(source);
  // What operations share is looked at where it stands, and not once for each of them.
  for (const item of Object.values<Record<string, { responses: object }>>(document.paths)) {
    for (const operation of Object.values(item)) {
      operation.responses = Object.fromEntries(
        Object.entries(operation.responses).filter(([, response]) => !('$ref' in response)),
      );
    }
  }
  expect(await spectral(document, rulesOfExamples('error'), false)).toEqual([]);
}, 120_000);

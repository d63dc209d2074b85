/** What a linter says, and why it is not done. One that nothing needs any more fails the test. */
export interface Exception {
  rule: string;
  /** Where: the message of Redocly, the path in the document of Spectral. */
  at: RegExp;
  reason: string;
}

export const redoclyExceptions: readonly Exception[] = [
  {
    rule: 'no-ambiguous-paths',
    at: /\/versions\/\{from\}\.\.\.\{to\}`\.$/,
    reason: 'Of two versions compared, the dots are in no number that one version could have.',
  },
];

export const spectralExceptions: readonly Exception[] = [
  {
    rule: 'info-contact',
    at: /^info$/,
    reason: 'Every site serves this document, and who runs one stands on its pages.',
  },
  {
    rule: 'openapi-tags-alphabetical',
    at: /^tags$/,
    reason: 'They are chapters, in the order in which one needs them.',
  },
  {
    rule: 'oas3-operation-security-defined',
    at: /\/security\/\d\/apiToken\/0$/,
    reason:
      'OpenAPI 3.1 lets schemes other than OAuth name what they ask for; the rule knows 3.0 only.',
  },
];

interface Finding {
  rule: string;
  at: string;
  message: string;
}

/** What nothing excuses, and excuses that nothing needs. */
export function judge(findings: readonly Finding[], exceptions: readonly Exception[]) {
  const excuses =
    ({ rule, at }: Exception) =>
    (finding: Finding) =>
      finding.rule === rule && at.test(finding.at);
  return {
    findings: findings.filter((finding) => !exceptions.some((one) => excuses(one)(finding))),
    idle: exceptions.filter((one) => !findings.some(excuses(one))),
  };
}

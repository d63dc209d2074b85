// The arrows of ARCHITECTURE.md, executable. There is no baseline: a new violation fails.
const allowed = {
  contracts: [],
  markdown: ['contracts'],
  db: ['contracts'],
  core: ['contracts', 'db', 'markdown'],
  infra: ['contracts', 'core', 'markdown'],
  api: ['contracts', 'core'],
  rest: ['api', 'contracts'],
  // What it knows of the router is printed into src/generated, so that it can be published.
  sdk: [],
  testkit: ['contracts', 'db', 'core', 'infra', 'markdown'],
};
const apps = {
  server: ['api', 'contracts', 'core', 'db', 'infra', 'markdown', 'rest'],
  web: ['contracts', 'markdown'],
  cli: ['core', 'db', 'infra', 'contracts', 'markdown'],
};

const arrows = [
  ...Object.entries(allowed).map(([name, to]) => ({ name, from: `^packages/${name}/src`, to })),
  ...Object.entries(apps).map(([name, to]) => ({ name, from: `^apps/${name}/src`, to })),
].map(({ name, from, to }) => ({
  name: `arrows-of-${name}`,
  severity: 'error',
  comment: `${name} may import ${to.join(', ') || 'nothing'} of this repository.`,
  from: { path: from },
  to: {
    path: '^(packages|apps)/',
    pathNot: [from.slice(0, -4), ...to.map((other) => `^packages/${other}/`)].concat(
      name === 'server' ? ['^apps/web/'] : [],
    ),
    // The web client knows the router by its type alone.
    ...(name === 'web' && { dependencyTypesNot: ['type-only'] }),
  },
}));

module.exports = {
  forbidden: [
    ...arrows,
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-tests-from-source',
      severity: 'error',
      comment: 'Source never imports tests or the testkit.',
      from: { path: '^(apps|packages)/[^/]+/src/', pathNot: '^packages/testkit/' },
      to: { path: '(^packages/testkit/|/test/)' },
    },
    {
      name: 'browser-safe',
      severity: 'error',
      comment: 'These run in browsers: nothing of Node in them.',
      from: {
        path: '^(packages/(contracts|markdown|sdk)|apps/web)/src',
        pathNot: 'apps/web/src/(entry-server|ssr/)',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'help-stays-on-the-server',
      severity: 'error',
      comment:
        'What explains errors is long: browsers carry the registry, and fetch the page of the one they have.',
      from: {
        pathNot: '^(apps/server/|packages/api/src/openapi|packages/contracts/src/error-help/)',
      },
      to: { path: '^packages/contracts/src/error-help/' },
    },
    {
      name: 'sdk-brings-everything',
      severity: 'error',
      comment: 'The published client depends on nothing.',
      from: { path: '^packages/sdk/src' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'npm-optional'] },
    },
    {
      name: 'prisma-stays-in-db',
      severity: 'error',
      comment: 'The generated client is imported through @masthead/db only.',
      from: { pathNot: '^packages/db/' },
      to: { path: '^packages/db/src/generated' },
    },
    {
      name: 'not-resolvable',
      severity: 'error',
      from: {},
      to: {
        couldNotResolve: true,
        pathNot: ['^virtual:', '^(hast|mdast|unist)$', 'dist/server/entry-server'],
      },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'src/generated'] },
    exclude: { path: ['dist/', 'coverage/', 'src/generated/'] },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};

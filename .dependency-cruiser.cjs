/** Who may import whom, one direction only. */
const only = (from, ...to) => ({
  name: `${from}-imports-only-${to.join('-')}`,
  severity: 'error',
  from: { path: `^${from}/` },
  to: {
    path: '^[a-z]+/',
    dependencyTypesNot: ['core'],
    pathNot: [`^${from}/`, '^node_modules/', ...to.map((each) => `^${each}/`)],
  },
})

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only('domain'),
    only('api', 'domain'),
    only('store', 'domain'),
    only('mail', 'domain'),
    only('functions', 'api', 'store', 'mail', 'domain', 'web'),
    only('web', 'api', 'domain', 'editions'),
    only('editions', 'domain'),
    only('lib', 'api', 'domain', 'mail', 'web'),
    only('bin', 'lib'),
    only('ops', 'api', 'functions', 'store', 'domain', 'editions'),
    only('local', 'domain', 'api', 'store', 'editions', 'rehearsal', 'packages'),
    only('packages'),
    only('rehearsal', 'domain', 'api', 'mail', 'editions'),
    {
      name: 'lib-knows-mail-and-web-only-to-build-them',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/assets.ts$' },
      to: { path: '^(mail|web)/' },
    },
    {
      name: 'web-knows-editions-only-to-read-and-write-files',
      severity: 'error',
      from: { path: '^web/', pathNot: '^web/edition/form/(?:yaml.worker|file).ts$' },
      to: { path: '^editions/' },
    },
    {
      name: 'functions-know-web-only-to-serve-its-pages',
      severity: 'error',
      from: { path: '^functions/', pathNot: '^functions/api/pages.ts$' },
      to: { path: '^web/' },
    },
    {
      name: 'nothing-imports-local-or-bench',
      severity: 'error',
      from: { pathNot: ['^local/', '^bench/', '^test/'] },
      to: { path: '^(local|bench)/' },
    },
    {
      name: 'what-is-deployed-knows-no-host',
      severity: 'error',
      from: { pathNot: ['^local/', '^bench/', '^rehearsal/', '^test/', '^packages/'] },
      to: { path: '^packages/' },
    },
    {
      name: 'a-package-is-used-by-its-index',
      severity: 'error',
      from: { pathNot: '^packages/' },
      to: { path: '^packages/', pathNot: '^packages/[^/]+/src/index.ts$' },
    },
    {
      name: 'the-domain-does-no-io',
      severity: 'error',
      from: { path: '^domain/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'aws-stays-in-store-and-functions',
      severity: 'error',
      from: { path: '^(domain|api|mail|web|editions|rehearsal)/' },
      to: { path: 'node_modules/@aws-sdk' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^web/dist|node_modules/\\.vite)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}

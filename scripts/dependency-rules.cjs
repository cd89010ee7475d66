// Who may import whom (server/README.md, "Dependency rules"). `npm run check` proves the tree; a test seeds a violation
// of each rule and proves that it is seen.

const ENGINE = '^server/engine/'
const OUTSIDE_ENGINE = '^(server/(?!engine/)|remix/|scripts/)'
const FEATURE = '^server/features/([^/]+)/'
/** A file without a suffix: pure, and so part of a feature's vocabulary that others may use. */
const PLAIN = '^server/features/[^/]+/[a-z-]+\\.ts$'
const SUFFIXED = '\\.(graphql|service|store|store\\.postgres|store\\.sqlite|job|handler|adapter)\\.ts$'
const NETWORK_CORE = '^(node:)?(net|tls|dns|dns/promises|http|https|http2|dgram)$'
const DATABASE_CLIENT =
  '(^server/generated/|node_modules/(@prisma/client|@prisma/adapter-|pg/|better-sqlite3/))'
/** Entries and the composition root: they may know everything. */
const ROOT =
  '^server/(main|worker|app|process|open-platform|open-catalogue|open-model|create-services|work-jobs)\\.ts$'

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'engine-stands-alone',
      comment: 'The engine knows no database, tenant, GraphQL or configuration.',
      severity: 'error',
      from: { path: ENGINE },
      to: { path: `^(server/(?!engine/)|remix/|scripts/|tests/)|node_modules/(@prisma|graphql)` },
    },
    {
      name: 'engine-has-one-door',
      severity: 'error',
      from: { path: OUTSIDE_ENGINE },
      to: { path: ENGINE, pathNot: '^server/engine/index\\.ts$' },
    },
    {
      name: 'platform-is-the-ground',
      severity: 'error',
      from: { path: '^server/platform/' },
      to: { path: '^server/(features|graphql|http|engine)/' },
    },
    {
      name: 'graphql-kit-is-below-features',
      severity: 'error',
      from: { path: '^server/graphql/' },
      to: { path: '^server/(features|http|engine)/' },
    },
    {
      name: 'features-are-below-http',
      severity: 'error',
      from: { path: '^server/features/' },
      to: { path: '^server/http/' },
    },
    {
      name: 'only-stores-know-the-database',
      severity: 'error',
      from: {
        path: '^server/',
        pathNot: [
          ENGINE,
          '^server/(platform|generated)/',
          '^server/graphql/builder\\.ts$',
          '\\.store\\.ts$',
          '\\.store\\.postgres\\.ts$',
          '\\.store\\.sqlite\\.ts$',
          ROOT,
        ],
      },
      to: { path: DATABASE_CLIENT, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'plain-feature-files-are-pure',
      severity: 'error',
      from: { path: '^server/features/', pathNot: SUFFIXED },
      to: {
        path: `(${NETWORK_CORE}|^(node:)?fs|\\.store\\.|\\.adapter\\.|node_modules/(undici|redis|pg)/)`,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'only-adapters-open-sockets',
      severity: 'error',
      from: { path: '^server/', pathNot: ['\\.adapter\\.ts$', '^server/(platform|http)/', ROOT] },
      to: { path: `(${NETWORK_CORE}|node_modules/undici/)`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'services-do-not-know-graphql',
      severity: 'error',
      from: { path: '^server/features/.*\\.(service|store|job|handler)\\.ts$' },
      to: { path: '(^server/(graphql|http)/|\\.graphql\\.ts$|node_modules/graphql/)' },
    },
    {
      name: 'features-meet-through-services',
      severity: 'error',
      from: { path: FEATURE, pathNot: '\\.graphql\\.ts$' },
      to: { path: FEATURE, pathNot: ['^server/features/$1/', '\\.service\\.ts$', PLAIN] },
    },
    {
      name: 'feature-types-meet-through-services-and-types',
      severity: 'error',
      from: { path: `${FEATURE}.*\\.graphql\\.ts$` },
      to: { path: FEATURE, pathNot: ['^server/features/$1/', '\\.(service|graphql)\\.ts$', PLAIN] },
    },
    {
      name: 'handlers-are-wired-by-the-root',
      severity: 'error',
      from: { pathNot: [ROOT, '^tests/'] },
      to: { path: '\\.handler\\.ts$' },
    },
    {
      name: 'configuration-is-read-at-the-top',
      severity: 'error',
      from: { path: '^(server|remix)/', pathNot: ROOT },
      to: { path: '^server/config\\.ts$' },
    },
    {
      name: 'scripts-use-services',
      severity: 'error',
      from: { path: '^scripts/' },
      to: { path: '^server/features/', pathNot: '\\.service\\.ts$' },
    },
    {
      name: 'dashboard-speaks-graphql-only',
      severity: 'error',
      from: { path: '^remix/' },
      to: { path: '^(server|prisma|scripts|tests)/' },
    },
    {
      name: 'server-knows-no-consumers',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^(remix|scripts|tests)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^server/generated/[^/]+/(internal|models)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
}

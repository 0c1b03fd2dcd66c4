const only = (name, comment, library, allowed) => ({
  name,
  severity: 'error',
  comment,
  from: { path: '^src-', pathNot: [...allowed, '[.]test[.]tsx?$', '/testing/'] },
  to: { path: library },
})

/** The walls of ARCHITECTURE.md. Every rule is an error. */
export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Two files that need each other are one idea, or three.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: { path: '^(src-|e2e)' },
      to: { couldNotResolve: true, pathNot: '^virtual:|[?]' },
    },
    {
      name: 'shared-is-pure',
      severity: 'error',
      comment:
        'src-shared runs in both processes: no Node, no DOM, no Electron, and no library but zod and the contract.',
      from: { path: '^src-shared', pathNot: '[.]test[.]ts$' },
      to: { pathNot: ['^src-shared', '^node_modules/zod/', '^node_modules/@orpc/contract/'] },
    },
    {
      name: 'shared-knows-no-process',
      severity: 'error',
      from: { path: '^src-shared', pathNot: '[.]test[.]ts$' },
      to: { path: ['^src-main', '^src-renderer'] },
    },
    {
      name: 'only-the-contract-declares-calls',
      severity: 'error',
      from: { path: '^src-shared', pathNot: ['^src-shared/contract', '[.]test[.]ts$'] },
      to: { path: ['^node_modules/@orpc', '^src-shared/contract'] },
    },
    {
      name: 'planner-and-compiler-are-pure',
      severity: 'error',
      from: { path: '^src-main/engine/(plan|compile|nodes)', pathNot: '[.]test[.]ts$' },
      to: { pathNot: ['^src-shared', '^src-main/engine/(plan|compile|nodes)'] },
    },
    {
      name: 'main-knows-no-renderer',
      severity: 'error',
      from: { path: '^src-main', pathNot: '[.]test[.]ts$' },
      to: { path: '^src-renderer' },
    },
    { name: 'renderer-knows-no-main', severity: 'error', from: { path: '^src-renderer' }, to: { path: '^src-main' } },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^src-renderer', pathNot: '[.]test[.]tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'hosts-are-the-outside',
      severity: 'error',
      comment: 'Nothing depends on a host, so that there can be another.',
      from: { path: '^src-main', pathNot: ['^src-main/hosts', '[.]test[.]ts$'] },
      to: { path: '^src-main/hosts' },
    },
    {
      name: 'edges-do-not-call-use-cases',
      severity: 'error',
      from: {
        path: '^src-main/(engine|load|sources|stores|databases|formats|postgres|storage|secrets|logging)',
        pathNot: '[.]test[.]ts$',
      },
      to: { path: '^src-main/(services|studio[.]ts)' },
    },
    {
      name: 'features-stand-alone',
      severity: 'error',
      comment: 'Features meet in src-renderer/app, never in each other.',
      from: { path: '^src-renderer/features/([^/]+)/' },
      to: { path: '^src-renderer/features/([^/]+)/', pathNot: '^src-renderer/features/$1/' },
    },
    {
      name: 'features-know-no-app',
      severity: 'error',
      from: { path: '^src-renderer/(features|ui|document|api)' },
      to: { path: '^src-renderer/app' },
    },
    {
      name: 'looks-only',
      severity: 'error',
      from: { path: '^src-renderer/ui' },
      to: { path: '^src-renderer/(api|document|features)' },
    },
    {
      name: 'document-is-pure',
      severity: 'error',
      from: { path: '^src-renderer/document', pathNot: '[.]test[.]ts$' },
      to: { pathNot: ['^src-renderer/document', '^src-shared', '^node_modules/zustand/'] },
    },
    only(
      'pg-in-two-folders',
      'Only the Postgres edge and the loaders speak to pg.',
      '^node_modules/(pg|pg-copy-streams)/',
      ['^src-main/postgres', '^src-main/load', '^src-main/bench'],
    ),
    only(
      'drivers-in-databases',
      'Each database is read by its own client, in its folder.',
      '^node_modules/(mysql2|mongodb|snowflake-sdk)/',
      ['^src-main/databases', '^src-main/bench'],
    ),
    only('mcp-in-its-host', 'Only the MCP host speaks the protocol.', '^node_modules/@modelcontextprotocol/', [
      '^src-main/hosts/mcp',
    ]),
    only('sqlite-in-storage', 'The store is SQLite behind repositories.', '^node_modules/better-sqlite3/', [
      '^src-main/storage',
    ]),
    only('duckdb-in-the-runner', 'Only runner processes and format readers touch DuckDB.', '^node_modules/@duckdb/', [
      '^src-main/engine/run',
      '^src-main/formats',
      '^src-main/load',
    ]),
    only(
      'one-client-per-store',
      'The client of a store or a stream is used where that is.',
      '^node_modules/(@aws-sdk|@azure|@google-cloud|@platformatic|google-auth-library|ssh2)/',
      ['^src-main/stores', '^src-main/streams', '^src-main/databases/warehouses'],
    ),
    only('protobuf-in-messages', 'Only the messages of streams are Protobuf.', '^node_modules/protobufjs/', [
      '^src-main/streams/messages',
    ]),
    only(
      'undici-in-http',
      'Every request to another machine goes through the guarded client.',
      '^node_modules/undici/',
      ['^src-main/http'],
    ),
    only(
      'yaml-and-xml-in-apis',
      'Only the specs and answers of HTTP APIs need them.',
      '^node_modules/(js-yaml|fast-xml-parser)/',
      ['^src-main/apis'],
    ),
    only(
      'schedules-in-one-folder',
      'When a schedule is due is read in one place.',
      '^node_modules/(croner|rrule-temporal)/',
      ['^src-main/schedule'],
    ),
    only('electron-in-its-host', 'Electron is one host of four.', '^node_modules/electron/', [
      '^src-main/hosts/electron',
    ]),
    only(
      'react-flow-in-canvas',
      'React Flow is how the canvas draws, not what a pipeline is.',
      '^node_modules/@xyflow/',
      ['^src-renderer/features/canvas'],
    ),
    only('grid-in-ui', 'AG Grid sits behind one component.', '^node_modules/ag-grid', ['^src-renderer/ui']),
    {
      name: 'product-uses-no-test-code',
      severity: 'error',
      from: { path: '^src-', pathNot: ['[.]test[.]tsx?$', '/testing/', '^src-main/bench'] },
      to: { path: ['[.]test[.]tsx?$', '/testing/', '^e2e'] },
    },
    {
      name: 'dependencies-are-declared',
      severity: 'error',
      from: { path: '^src-main', pathNot: ['[.]test[.]ts$', '/testing/'] },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^out', '^[.]cache'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    cache: { folder: '.cache/dependency-cruiser', strategy: 'content' },
  },
}

import { defineConfig } from 'vitest/config'

const pure = [
  'src-shared/**/*.test.ts',
  'src-renderer/**/*.test.{ts,tsx}',
  'src-main/engine/plan/**/*.test.ts',
  'src-main/engine/compile/**/*.test.ts',
]

// `unit` needs nothing but Node. `real` starts Postgres, DuckDB, processes and sockets.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: pure,
          exclude: ['**/*.real.test.ts', '**/node_modules/**'],
          // A machine that does other things as well is slow, and nothing else.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'real',
          include: ['src-main/**/*.test.ts', '**/*.real.test.ts', 'e2e/**/*.test.ts'],
          exclude: ['src-main/engine/{plan,compile}/**/!(*.real).test.ts', '**/node_modules/**'],
          globalSetup: 'src-main/postgres/testing/test-server.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
    ],
  },
})

import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const pure = [
  'src-shared/**/*.test.ts',
  'src-renderer/**/*.test.{ts,tsx}',
  'src-main/engine/plan/**/*.test.ts',
  'src-main/engine/compile/**/*.test.ts',
]

/**
 * Files of many seconds come first, so that no worker is alone with one at the end. Those of one project come together: a worker is
 * used again only by the project that it was started for.
 */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const rank = ({ moduleId, project }: TestSpecification) =>
      project.name === 'unit' ? 2 : /\/(?:e2e|bench|services)\//.test(moduleId) ? 0 : 1
    return sorted.toSorted((one, other) => rank(one) - rank(other))
  }
}

// The same for both projects, else one waits for the other.
const maxWorkers = 2

// `unit` needs nothing but Node. `real` starts Postgres, DuckDB, processes and sockets.
export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: pure,
          exclude: ['**/*.real.test.ts', '**/node_modules/**'],
          // A machine that does other things as well is slow, and nothing else.
          testTimeout: 30_000,
          // Pure functions: a worker can load the code once for all of its files.
          isolate: false,
          maxWorkers,
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
          // A worker can load the code once for all of its files, and its runner processes serve them all.
          isolate: false,
          // What is waited for comes when the machine gets to it.
          expect: { poll: { timeout: 30_000 } },
          maxWorkers,
        },
      },
    ],
  },
})

import { defineConfig } from '@playwright/test'

import type { StudioHost } from './fixtures/studio-host.ts'

/** Pages that use nothing of a host, or that need its HTTP API; long stories, told once. */
const onceTold = [
  'accessibility.spec.ts',
  'approvals.spec.ts',
  'browser.spec.ts',
  'connector-browsing.spec.ts',
  'customers.spec.ts',
  'data.spec.ts',
  'forms.spec.ts',
  'generations.spec.ts',
  'graph.spec.ts',
  'health.spec.ts',
  'import-sheet.spec.ts',
  'import.spec.ts',
  'load-again.spec.ts',
  'overview.spec.ts',
  'pipelines.spec.ts',
  'plan.spec.ts',
  'preview-truth.spec.ts',
  'quarantine.spec.ts',
  'remotes.spec.ts',
  'settings.spec.ts',
  'source-watermark.spec.ts',
  'table-source.spec.ts',
  'trace.spec.ts',
  'types.spec.ts',
  'widening.spec.ts',
]

/** One spec, two hosts; what is about one of them alone runs there alone. */
export default defineConfig<{ host: StudioHost['name'] }>({
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: './fixtures/prepare.ts',
  timeout: 300_000,
  expect: { timeout: 60_000 },
  // A studio waits for its windows most of the time.
  workers: 2,
  // A busy machine can be late for once; `npm test` names what passed at the second try only.
  retries: 1,
  forbidOnly: true,
  reporter: 'list',
  // A trace takes the whole page apart at every step, which is a good part of the time of a test.
  use: { viewport: { width: 1280, height: 800 }, trace: process.env['WEIR_TRACE'] ? 'retain-on-failure' : 'off' },
  projects: [
    {
      name: 'server',
      testMatch: '*.spec.ts',
      testIgnore: ['background.spec.ts', 'desktop.spec.ts'],
      use: { host: 'server' },
    },
    {
      name: 'electron',
      testMatch: '*.spec.ts',
      testIgnore: onceTold,
      use: { host: 'electron' },
    },
  ],
})

import { writeFileSync } from 'node:fs'

import type { Reporter } from 'vitest/node'

import { firstLine } from './test-reports.ts'

/** An error that nothing caught, such as a rejected promise that no test waits for. */
export interface ErrorOutsideTests {
  /** The file of tests that ran at the time, where that is known. */
  readonly file: string | null
  readonly message: string
}

/** Writes to `ERRORS_OUTSIDE_TESTS` what the JSON report of vitest has no place for. */
export default class ErrorsOutsideTests implements Reporter {
  onTestRunEnd: Reporter['onTestRunEnd'] = (_, unhandled) => {
    const errors = unhandled.map((error): ErrorOutsideTests => {
      const path: unknown = error['VITEST_TEST_PATH']
      return { file: typeof path === 'string' ? path : null, message: firstLine(error.stack ?? error.message) }
    })
    writeFileSync(process.env['ERRORS_OUTSIDE_TESTS'] ?? '', JSON.stringify(errors))
  }
}

import { readFileSync } from 'node:fs'

export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: readonly string[]
}

/** A tool that ended badly without a failed test (a file that did not load, a report that is not there) counts as one failure. */
export function withExitCode(tally: Tally, code: number): Tally {
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}

/** What a run of vitest came to, by its JSON report. */
export function readVitest(file: string, code: number): Tally {
  const report = readReport(file) as null | {
    testResults: { name: string; assertionResults: { fullName: string; status: string }[] }[]
  }
  const tests = report?.testResults.flatMap((result) => result.assertionResults) ?? []
  const skipped = tests.filter((test) => !['passed', 'failed'].includes(test.status)).map((test) => test.fullName)
  const count = (status: string) => tests.filter((test) => test.status === status).length
  return withExitCode({ passed: count('passed'), failed: count('failed'), skipped }, code)
}

export function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

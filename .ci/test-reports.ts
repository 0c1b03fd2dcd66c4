import { readFileSync } from 'node:fs'

import type { ErrorOutsideTests } from './errors-outside-tests.ts'

export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: readonly string[]
}

/** A tool that ended badly without a failed test (a file that did not load, a report that is not there) counts as one failure. */
export function withExitCode(tally: Tally, code: number): Tally {
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}

interface VitestReport {
  readonly testResults: readonly {
    /** The file. */
    readonly name: string
    readonly status: string
    readonly message?: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages?: readonly string[] | null
    }[]
  }[]
}

/** A file of tests that did not pass, with what failed in it. */
export interface FailedFile {
  readonly file: string
  readonly passed: number
  readonly failures: readonly string[]
}

/** The files of a vitest report that failed, each failure as its name and the first line of its reason. */
export function failedFiles(file: string, outside: readonly ErrorOutsideTests[]): FailedFile[] {
  const report = readReport(file) as null | VitestReport
  return (report?.testResults ?? []).flatMap((result) => {
    const tests = result.assertionResults.filter((test) => test.status === 'failed')
    const failures = [
      ...tests.map((test) => `${test.fullName}: ${firstLine(test.failureMessages?.[0])}`),
      ...outside.filter((error) => error.file === result.name).map(({ message }) => `outside its tests: ${message}`),
    ]
    if (result.status !== 'failed' && failures.length === 0) return []
    const passed = result.assertionResults.filter((test) => test.status === 'passed').length
    return { file: result.name, passed, failures: failures.length > 0 ? failures : [firstLine(result.message)] }
  })
}

export function firstLine(text: string | undefined): string {
  return text?.split('\n').find((line) => line.trim() !== '') ?? 'no reason given'
}

/** What a run of vitest came to, by its JSON report and the errors that are not in it. */
export function readVitest(file: string, code: number, outside: readonly ErrorOutsideTests[] = []): Tally {
  const report = readReport(file) as null | VitestReport
  const tests = report?.testResults.flatMap((result) => result.assertionResults) ?? []
  const skipped = tests.filter((test) => !['passed', 'failed'].includes(test.status)).map((test) => test.fullName)
  const count = (status: string) => tests.filter((test) => test.status === status).length
  return withExitCode({ passed: count('passed'), failed: count('failed') + outside.length, skipped }, code)
}

export function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

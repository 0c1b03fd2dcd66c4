import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'

import type { ErrorOutsideTests } from './errors-outside-tests.ts'
import { failedFiles, readReport, readVitest, withExitCode, type Tally } from './test-reports.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const reports = `${root}.cache/reports`
/** What is said of single tests, just before the closing line. */
const remarks: string[] = []

/** Runs every test of the project and closes with one line: `N passed, N failed, N skipped`. */
async function runAllTests(): Promise<number> {
  rmSync(reports, { recursive: true, force: true })
  mkdirSync(reports, { recursive: true })

  const vitest = await runVitest()
  const playwrightReport = `${reports}/playwright.json`
  const playwrightCode = await run(
    'playwright',
    ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'],
    {
      PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport,
    },
  )

  const tallies = [vitest, readPlaywright(playwrightReport, playwrightCode)]
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0)
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0)
  const skipped = tallies.flatMap((tally) => tally.skipped)
  for (const remark of remarks) console.log(remark)
  for (const name of skipped) console.log(`skipped: ${name}`)
  console.log(`${passed} passed, ${failed} failed, ${skipped.length} skipped`)
  return failed === 0 && passed > 0 ? 0 : 1
}

/** At most so many files are tried again: more failures than that are no accident of a busy machine. */
const filesTriedAgain = 5

/** As with the specs of the browser, a file that fails is tried a second time, and named where only that passed. */
async function runVitest(): Promise<Tally> {
  const first = await vitestOnce('vitest', [])
  const failed = failedFiles(first.report, first.outside)
  remarks.push(
    ...failed.flatMap(({ file, failures }) =>
      failures.map((failure) => `failed at the first try: ${relative(root, file)}: ${failure}`),
    ),
  )
  const known = new Set(failed.map(({ file }) => file))
  const ofNoFile = first.outside.filter(({ file }) => file === null || !known.has(file))
  remarks.push(...ofNoFile.map(({ message }) => `failed outside all tests: ${message}`))
  if (first.code === 0 || failed.length === 0 || failed.length > filesTriedAgain) return first.tally
  const second = await vitestOnce(
    'vitest-again',
    failed.map(({ file }) => relative(root, file)),
  )
  if (second.code === 0)
    for (const { file } of failed) remarks.push(`passed at the second try only: ${relative(root, file)}`)
  const passedElsewhere = failed.reduce((sum, { passed }) => sum - passed, first.tally.passed)
  return {
    ...first.tally,
    passed: passedElsewhere + second.tally.passed,
    // What belongs to no file cannot be tried again.
    failed: second.tally.failed + ofNoFile.length,
  }
}

async function vitestOnce(name: string, files: readonly string[]) {
  const report = `${reports}/${name}.json`
  const errors = `${reports}/${name}-errors.json`
  const reporters = ['--reporter=dot', '--reporter=json', '--reporter=.ci/errors-outside-tests.ts']
  const code = await run('vitest', ['run', ...files, ...reporters, `--outputFile.json=${report}`], {
    ERRORS_OUTSIDE_TESTS: errors,
  })
  const outside = (readReport(errors) ?? []) as readonly ErrorOutsideTests[]
  return { report, outside, code, tally: readVitest(report, code, outside) }
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
      env: { ...process.env, ...env },
    })
    child.on('error', () => resolve(1))
    child.on('close', (code) => resolve(code ?? 1))
  })
}

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs: readonly { title: string; tests: readonly { projectName: string; status: string }[] }[]
}

function readPlaywright(file: string, code: number): Tally {
  const report = readReport(file) as null | { suites: PlaywrightSuite[] }
  const specs = (suite: PlaywrightSuite): PlaywrightSuite['specs'] => [
    ...suite.specs,
    ...(suite.suites ?? []).flatMap(specs),
  ]
  const tests = (report?.suites ?? [])
    .flatMap(specs)
    .flatMap((spec) => spec.tests.map((test) => ({ name: `${test.projectName}: ${spec.title}`, status: test.status })))
  const named = (...statuses: string[]) =>
    tests.filter((test) => statuses.includes(test.status)).map((test) => test.name)
  for (const name of named('unexpected')) remarks.push(`failed: ${name}`)
  for (const name of named('flaky')) remarks.push(`passed at the second try only: ${name}`)
  const passed = named('expected', 'flaky').length
  return withExitCode({ passed, failed: named('unexpected').length, skipped: named('skipped') }, code)
}

process.exitCode = await runAllTests()

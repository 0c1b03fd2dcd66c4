import { loadModeDefinition } from '../../../src-shared/load-modes/registry.ts'
import { csvFile, csvLine } from './contract-row.ts'
import { holdCommits } from './hold-commits.ts'
import { killInMiddle } from './kill-in-middle.ts'
import { afterLoad, type CaseOutcome, deliver, faultsOf, runToEnd, type Trial } from './trial.ts'

/** One way to break a table. */
export interface FailureCase {
  readonly name: string
  /** Whether it starts a process and kills it, which takes a while. */
  readonly isKill?: true
  readonly run: (trial: Trial) => Promise<CaseOutcome>
}

const header = csvFile([])

export const failureCases: readonly FailureCase[] = [
  { name: 'one bad value', run: badValue },
  { name: 'empty file', run: (trial) => withoutRows(trial, '') },
  { name: 'header only', run: (trial) => withoutRows(trial, header) },
  { name: 'no file', run: (trial) => withoutRows(trial, null) },
  { name: 'kill -9 early', isKill: true, run: (trial) => killInMiddle(trial, 'early') },
  { name: 'kill -9 in mid COPY', isKill: true, run: (trial) => killInMiddle(trial, 'in COPY') },
  { name: 'kill -9 in COMMIT', isKill: true, run: killInCommit },
  { name: 'rerun twice', run: rerunTwice },
  { name: 'leading zeros', run: leadingZeros },
]

/** The first thing wrong with the file is a word in a column of numbers, a hundred lines before its end. */
async function badValue(trial: Trial): Promise<CaseOutcome> {
  const at = trial.rows.length - 100
  const lines = trial.rows.map((row, index) => csvLine(index === at ? { ...row, amount: 'none' } : row))
  deliver(trial, [...header.trim().split('\n'), ...lines, ''].join('\n'))
  const { code, text } = await runToEnd(trial)
  // The header is line 1.
  const line = at + 2
  const isNamed = new RegExp(`line ${line}\\b.*amount`).test(text.replaceAll(/(?<=\d),(?=\d)/g, ''))
  return {
    remark: `line ${line} named`,
    faults: [
      ...(await faultsOf(trial, trial.before)),
      ...(code === 0 ? ['exit 0'] : []),
      ...(isNamed ? [] : [`line ${line} and its column are not named: ${lastLine(text)}`]),
    ],
  }
}

async function withoutRows(trial: Trial, text: string | null): Promise<CaseOutcome> {
  if (text !== null) deliver(trial, text)
  const { code, text: answer } = await runToEnd(trial)
  const mustFail = loadModeDefinition(trial.pipeline.mode).replacesRows
  return {
    remark: `exit ${code ?? 'by a signal'}`,
    faults: [
      ...(await faultsOf(trial, trial.before)),
      ...(mustFail && code === 0 ? ['exit 0 without a row'] : []),
      ...(!mustFail && text !== null && code !== 0 ? [`a file without a row fails: ${lastLine(answer)}`] : []),
      ...(code !== 0 && lastLine(answer) === '' ? ['no sentence'] : []),
    ],
  }
}

async function killInCommit(trial: Trial): Promise<CaseOutcome> {
  await holdCommits(trial.place, 1_000)
  return killInMiddle(trial, 'in COMMIT')
}

async function rerunTwice(trial: Trial): Promise<CaseOutcome> {
  deliver(trial, csvFile(trial.rows))
  const first = await runToEnd(trial)
  const faults = [...(first.code === 0 ? [] : [lastLine(first.text)]), ...(await faultsOf(trial, afterLoad(trial)))]
  for (let time = 1; time <= 2; time++) {
    await runToEnd(trial)
    faults.push(...(await faultsOf(trial, afterLoad(trial))))
  }
  return { remark: 'loaded once', faults }
}

/** Every code could be a number until a hundred rows before the end. */
async function leadingZeros(given: Trial): Promise<CaseOutcome> {
  const at = given.rows.length - 100
  const trial = { ...given, rows: given.rows.map((row, index) => (index === at ? { ...row, zip: '00501' } : row)) }
  deliver(trial, csvFile(trial.rows))
  const { code, text } = await runToEnd(trial)
  const found = await trial.client.query(`select from ${trial.pipeline.table} where zip = '00501'`)
  return {
    remark: '00501 stored',
    faults: [
      ...(code === 0 ? [] : [lastLine(text)]),
      ...(found.rowCount === 1 ? [] : [`${found.rowCount ?? 0} rows with 00501`]),
      ...(await faultsOf(trial, afterLoad(trial))),
    ],
  }
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? ''

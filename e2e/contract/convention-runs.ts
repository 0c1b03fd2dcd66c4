import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { ColumnConvention } from '../../src-shared/conventions/column-convention.ts'
import type { ConventionDecision } from '../../src-shared/conventions/decide-convention.ts'
import { readByConvention } from '../../src-shared/conventions/read-by-convention.ts'
import { decideColumns } from '../../src-shared/inference/decide-columns.ts'
import { judgeColumn } from '../../src-shared/inference/judge-column.ts'
import { needsConvention } from '../../src-shared/inference/needs-convention.ts'
import { inputCheckSteps } from '../../src-shared/input-checks/input-check-steps.ts'
import { duckdb } from '../../src-shared/sql/dialects/duckdb.ts'
import { quoteIdentifier, quoteLiteral } from '../../src-shared/sql/quote.ts'
import { type ColumnType, parseColumnType } from '../../src-shared/values/column-type.ts'
import { conventionScanSql, readConventionEvidence } from '../../src-main/engine/run/inference/convention-scan.ts'
import { readEvidence, valueScanSql } from '../../src-main/engine/run/inference/value-scan.ts'
import { type Engine, type EngineRow, openEngine } from '../../src-main/engine/run/open-engine.ts'
import { type DrawnColumn, drawFile } from './draw-column.ts'
import { seededRandom } from './seeded-random.ts'

export interface ConventionTally {
  readonly columns: number
  readonly typed: number
  /** By what other columns of the file prove. */
  readonly settled: number
  readonly undecided: number
  readonly without: number
  /** Values that were given a type, by inference and by `coerce`. */
  readonly typedValues: number
  readonly coercedValues: number
  /** Values that differ from what was meant. There must be none. */
  readonly wrong: readonly string[]
  /** Columns by the kind that was drawn, and how many of them were typed. */
  readonly kinds: ReadonlyMap<string, { readonly columns: number; readonly typed: number }>
}

const columnsPerQuery = 25
/** One column of so many is also loaded with `coerce`, which needs a statement of its own. */
const coercedShare = 5

/** Columns in random conventions, decided, read and coerced by the engine; their writer is the oracle. */
export async function conventionRuns(
  columns: number,
  seed: number,
  report: (done: number) => void,
): Promise<ConventionTally> {
  const folder = await mkdtemp(join(tmpdir(), 'weir-conventions-'))
  const engine = await openEngine({ tempFolder: folder, memoryLimitMb: 1000, readablePaths: null })
  const random = seededRandom(seed)
  try {
    const outcomes: Outcome[] = []
    while (outcomes.length < columns) {
      const files: (readonly DrawnColumn[])[] = []
      const most = Math.min(columnsPerQuery, columns - outcomes.length)
      while (files.flat().length < most) files.push(drawFile(random).slice(0, most - files.flat().length))
      outcomes.push(...(await runFiles(engine, files)))
      report(outcomes.length)
    }
    return tally(outcomes)
  } finally {
    engine.close()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Outcome {
  readonly drawn: DrawnColumn
  /** Null where the column is typed, or text, by its plain values. */
  readonly decision: ConventionDecision | null
  /** What became of each value; null where it has no type. */
  readonly typed: readonly (string | null)[]
  readonly coerced: readonly (string | null)[]
  /** The receipt says that nothing proves how the value is written. */
  readonly isSaid: readonly boolean[]
}

async function runFiles(engine: Engine, files: readonly (readonly DrawnColumn[])[]): Promise<readonly Outcome[]> {
  const drawn = files.flat()
  const names = drawn.map((_, index) => `c${index}`)
  const height = Math.max(...drawn.map(({ values }) => values.length))
  const rows = Array.from({ length: height }, (_, row) => {
    const texts = drawn.map(({ values }) => (values[row] ? quoteLiteral(values[row].text) : 'null'))
    return `(0, ${row + 1}, ${texts.join(', ')})`
  })
  await engine.execute(
    `create or replace table work.drawn as select * from (values ${rows.join(', ')}) as drawn(_weir_file, _weir_row, ${names.join(', ')})`,
  )
  const readings = await readingsOf(engine, files, names)
  const sqls = drawn.map(
    (column, index) => typedSql(names[index] ?? '', column, readings[index]) ?? 'cast(null as varchar)',
  )
  const typed = await engine.rows(
    `select ${sqls.map((sql, index) => `${sql} as t${index}`).join(', ')} from work.drawn order by _weir_row`,
  )
  const outcomes: Outcome[] = []
  for (const [index, column] of drawn.entries()) {
    const coerced = index % coercedShare === 0 ? await engine.rows(coercedSql(names[index] ?? '', column)) : []
    outcomes.push({
      drawn: column,
      decision: readings[index]?.decision ?? null,
      typed: column.values.map((_, row) => textOf(typed[row]?.[`t${index}`])),
      coerced: column.values.map((_, row) => textOf(coerced[row]?.['value'])),
      isSaid: column.values.map((_, row) => coerced[row]?.['is_said'] === true),
    })
  }
  return outcomes
}

interface Judged {
  readonly decision: ConventionDecision | null
  /** As a load would declare it. */
  readonly type: ColumnType
  readonly convention: ColumnConvention
}

/** What inference makes of the columns of each file. */
async function readingsOf(
  engine: Engine,
  files: readonly (readonly DrawnColumn[])[],
  names: readonly string[],
): Promise<readonly Judged[]> {
  const relation = 'select * from work.drawn'
  const columns = names.map((name) => ({ name, type: { name: 'text' } }) as const)
  const height = Math.max(...files.flat().map(({ values }) => values.length))
  const scanned = await engine.rows(valueScanSql(columns, relation, 1, engine.dialect))
  const evidence = readEvidence(columns, scanned, height)
  const unclear = evidence.filter(needsConvention).map(({ name }) => name)
  const rows = unclear.length === 0 ? [] : await engine.rows(conventionScanSql(unclear, relation, engine.dialect))
  const found = readConventionEvidence(unclear, rows)
  let next = 0
  return files.flatMap((file) => {
    const own = evidence.slice(next, (next += file.length))
    const ofFile = found.filter(({ name }) => own.some((column) => column.name === name))
    const decisions = decideColumns(own, ofFile, { storesNumbers: false })
    return own.map((column) => {
      const decision = decisions.get(column.name) ?? null
      const { columnType, conventions } = judgeColumn(column, ['drawn.csv'], decision)
      return { decision, type: parseColumnType(columnType) ?? { name: 'text' }, convention: conventions ?? {} }
    })
  })
}

const textOf = (value: EngineRow[string] | undefined): string | null =>
  value === null || value === undefined ? null : String(value)

/** Values as the writer's notes have them: times to the second, numbers without zeros at their end. */
const shown = (sql: string, { family }: DrawnColumn): string =>
  family === 'date'
    ? `strftime(cast(${sql} as timestamp), '%Y-%m-%d %H:%M:%S')`
    : `case when contains(cast(${sql} as varchar), '.') then rtrim(rtrim(cast(${sql} as varchar), '0'), '.') else cast(${sql} as varchar) end`

function typedSql(name: string, column: DrawnColumn, judged: Judged | undefined): string | null {
  const reading = judged && stated(judged, column)
  if (!reading || reading.type.name === 'text') return null
  const { sql } = readByConvention(quoteIdentifier(name), reading.type, reading.convention, duckdb)
  return shown(`(${sql})`, { ...column, family: isDate(reading.type) ? 'date' : 'number' })
}

/** The century of years of two digits is what the writer says. */
function stated(judged: Judged, { pivotYear }: DrawnColumn): Pick<Judged, 'type' | 'convention'> | null {
  const { decision } = judged
  if (decision?.kind !== 'proven' || !decision.needsPivot) return judged
  return pivotYear === null ? null : { type: decision.type, convention: { ...decision.convention, pivotYear } }
}

const isDate = ({ name }: ColumnType): boolean => name === 'date' || name === 'timestamp'

/** What `coerce` sends to a table; the texts that only Postgres could judge count as rejected. */
function coercedSql(name: string, column: DrawnColumn): string {
  const targetType = column.family === 'date' ? 'timestamp without time zone' : 'numeric'
  const target = { name, type: { name: 'text' }, targetType, isNullable: true } as const
  const { steps, trials } = inputCheckSteps([target], {
    rowValidation: 'coerce',
    isTaken: () => 'false',
    reason: 'skipped',
    serverEncoding: 'UTF8',
    dialect: duckdb,
  })
  const said = trials.reduce(
    (relation, { reads, told }) =>
      `(select *, ${told.sql} as ${told.name} from (select *, ${reads.sql} as ${reads.name} from ${relation}))`,
    `(select _weir_row, ${name} from work.drawn)`,
  )
  const [judging, settling] = steps
  const judged = `(select _weir_row, ${(judging?.columns ?? []).map((each) => `${each.sql} as ${quoteIdentifier(each.column.name)}`).join(', ')} from ${said})`
  const leaves = (settling?.exits ?? []).map(({ condition }) => `coalesce(${condition}, false)`).join(' or ')
  const sent = `try_cast(${settling?.columns[0]?.sql ?? 'null'} as ${column.family === 'date' ? 'timestamp' : 'decimal(38,10)'})`
  const isSaid = trials.map(({ isUnproven }) => `coalesce(${isUnproven}, false)`).join(' or ')
  return `select _weir_row, case when not (${leaves}) then ${shown(sent, column)} end as value, ${isSaid} as is_said from ${judged} order by _weir_row`
}

function tally(outcomes: readonly Outcome[]): ConventionTally {
  const kinds = new Map<string, { columns: number; typed: number }>()
  for (const { drawn, typed } of outcomes) {
    const kind = kinds.get(drawn.kind) ?? { columns: 0, typed: 0 }
    const isTyped = typed.some((value) => value !== null)
    kinds.set(drawn.kind, { columns: kind.columns + 1, typed: kind.typed + (isTyped ? 1 : 0) })
  }
  const given = (of: (outcome: Outcome) => readonly (string | null)[]) =>
    outcomes.reduce((sum, outcome) => sum + of(outcome).filter((value) => value !== null).length, 0)
  return {
    columns: outcomes.length,
    typed: [...kinds.values()].reduce((sum, kind) => sum + kind.typed, 0),
    settled: outcomes.filter(({ decision }) => decision?.kind === 'settled').length,
    undecided: outcomes.filter(({ decision }) => decision?.kind === 'undecidable').length,
    without: outcomes.filter(({ decision }) => decision?.kind === 'none').length,
    typedValues: given(({ typed }) => typed),
    coercedValues: given(({ coerced }) => coerced),
    wrong: outcomes.flatMap(wrongValues),
    kinds,
  }
}

function wrongValues({ drawn, decision, typed, coerced, isSaid }: Outcome): readonly string[] {
  return drawn.values.flatMap(({ text, meant }, index) =>
    [
      ['typed', typed[index]],
      // A table takes 35.324 for what Postgres takes it for, and the receipt says so.
      ['coerced', isSaid[index] === true ? null : coerced[index]],
    ].flatMap(([how, value]) =>
      value === null || value === undefined || value === meant
        ? []
        : [
            `${drawn.kind}: ${JSON.stringify(text)} ${how ?? ''} as ${value}, meant ${meant ?? 'nothing'} (${decision?.kind ?? 'plain'})`,
          ],
    ),
  )
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { ColumnConvention } from '../../src-shared/conventions/column-convention.ts'
import { type ConventionDecision, decideConvention } from '../../src-shared/conventions/decide-convention.ts'
import { readByConvention } from '../../src-shared/conventions/read-by-convention.ts'
import { inputCheckSteps } from '../../src-shared/input-checks/input-check-steps.ts'
import { duckdb } from '../../src-shared/sql/dialects/duckdb.ts'
import { quoteIdentifier, quoteLiteral } from '../../src-shared/sql/quote.ts'
import type { ColumnType } from '../../src-shared/values/column-type.ts'
import { conventionScanSql, readConventionEvidence } from '../../src-main/engine/run/inference/convention-scan.ts'
import { type Engine, type EngineRow, openEngine } from '../../src-main/engine/run/open-engine.ts'
import { type DrawnColumn, drawColumn } from './draw-column.ts'
import { seededRandom } from './seeded-random.ts'

export interface ConventionTally {
  readonly columns: number
  readonly typed: number
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
      const count = Math.min(columnsPerQuery, columns - outcomes.length)
      const drawn = Array.from({ length: count }, () => drawColumn(random))
      outcomes.push(...(await runColumns(engine, drawn)))
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
  readonly decision: ConventionDecision
  /** What became of each value; null where it has no type. */
  readonly typed: readonly (string | null)[]
  readonly coerced: readonly (string | null)[]
}

async function runColumns(engine: Engine, drawn: readonly DrawnColumn[]): Promise<readonly Outcome[]> {
  const names = drawn.map((_, index) => `c${index}`)
  const height = Math.max(...drawn.map(({ values }) => values.length))
  const rows = Array.from({ length: height }, (_, row) => {
    const texts = drawn.map(({ values }) => (values[row] ? quoteLiteral(values[row].text) : 'null'))
    return `(0, ${row + 1}, ${texts.join(', ')})`
  })
  await engine.execute(
    `create or replace table work.drawn as select * from (values ${rows.join(', ')}) as drawn(_weir_file, _weir_row, ${names.join(', ')})`,
  )
  const found = await engine.rows(conventionScanSql(names, 'select * from work.drawn', engine.dialect))
  const decisions = readConventionEvidence(names, found).map(decideConvention)
  const sqls = drawn.map(
    (column, index) => typedSql(names[index] ?? '', column, decisions[index]) ?? 'cast(null as varchar)',
  )
  const typed = await engine.rows(
    `select ${sqls.map((sql, index) => `${sql} as t${index}`).join(', ')} from work.drawn order by _weir_row`,
  )
  const outcomes: Outcome[] = []
  for (const [index, column] of drawn.entries()) {
    const coerced = index % coercedShare === 0 ? await engine.rows(coercedSql(names[index] ?? '', column)) : []
    outcomes.push({
      drawn: column,
      decision: decisions[index] ?? { kind: 'none', best: null },
      typed: column.values.map((_, row) => textOf(typed[row]?.[`t${index}`])),
      coerced: column.values.map((_, row) => textOf(coerced[row]?.['value'])),
    })
  }
  return outcomes
}

const textOf = (value: EngineRow[string] | undefined): string | null =>
  value === null || value === undefined ? null : String(value)

/** Values as the writer's notes have them: times to the second, numbers without zeros at their end. */
const shown = (sql: string, { family }: DrawnColumn): string =>
  family === 'date'
    ? `strftime(cast(${sql} as timestamp), '%Y-%m-%d %H:%M:%S')`
    : `case when contains(cast(${sql} as varchar), '.') then rtrim(rtrim(cast(${sql} as varchar), '0'), '.') else cast(${sql} as varchar) end`

function typedSql(name: string, column: DrawnColumn, decision: ConventionDecision | undefined): string | null {
  if (decision?.kind !== 'proven') return null
  if (decision.needsPivot && column.pivotYear === null) return null
  const convention: ColumnConvention = {
    ...decision.convention,
    ...(decision.needsPivot && column.pivotYear !== null ? { pivotYear: column.pivotYear } : {}),
  }
  const { sql } = readByConvention(quoteIdentifier(name), decision.type, convention, duckdb)
  return shown(`(${sql})`, isDate(decision.type) ? { ...column, family: 'date' } : { ...column, family: 'number' })
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
  return `select _weir_row, case when not (${leaves}) then ${shown(sent, column)} end as value from ${judged} order by _weir_row`
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
    undecided: outcomes.filter(({ decision }) => decision.kind === 'undecidable').length,
    without: outcomes.filter(({ decision }) => decision.kind === 'none').length,
    typedValues: given(({ typed }) => typed),
    coercedValues: given(({ coerced }) => coerced),
    wrong: outcomes.flatMap(wrongValues),
    kinds,
  }
}

function wrongValues({ drawn, decision, typed, coerced }: Outcome): readonly string[] {
  // A table takes 35.324 for what Postgres takes it for, as long as nothing in the column is written otherwise.
  const needsNone = drawn.values.every(({ text, meant }) => meant === null || /^-?\d+(?:\.\d+)?$/.test(text))
  return drawn.values.flatMap(({ text, meant }, index) =>
    [
      ['typed', typed[index]],
      ['coerced', needsNone ? null : coerced[index]],
    ].flatMap(([how, value]) =>
      value === null || value === undefined || value === meant
        ? []
        : [
            `${drawn.kind}: ${JSON.stringify(text)} ${how ?? ''} as ${value}, meant ${meant ?? 'nothing'} (${decision.kind})`,
          ],
    ),
  )
}

import { shownDigits } from '../../../../src-shared/expression/shown-digits.ts'
import { judgeColumn } from '../../../../src-shared/inference/judge-column.ts'
import { nothingKnown } from '../../../../src-shared/ops/op.ts'
import { opDefinition, opSchema } from '../../../../src-shared/ops/registry.ts'
import type { ColumnSuggestion } from '../../../../src-shared/preview/exploration.ts'
import { type ProposedOp, suggestOps } from '../../../../src-shared/preview/suggest-ops.ts'
import type { SqlDialect } from '../../../../src-shared/sql/dialects/sql-dialect.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import { columnConventions } from '../inference/column-conventions.ts'
import { readEvidence, valueScanSql } from '../inference/value-scan.ts'
import { evidenceWithLines, type LocateRecords, withLines } from '../inference/with-lines.ts'
import type { Engine } from '../open-engine.ts'
import { tidyScan } from './tidy-scan.ts'

/** Wider tables are not looked through while somebody draws. */
const mostColumns = 120

interface SuggestFrom {
  readonly engine: Engine
  /** A table with the rows and the hidden columns of their places. */
  readonly table: string
  readonly columns: readonly Column[]
  readonly dialect: SqlDialect
  /** The files that the rows are of, for what is said of single values. */
  readonly fileNames: readonly string[]
  readonly locate: LocateRecords
}

/** Ops that would tidy the columns of text, each tried on every row of the table. */
export async function suggestColumns(from: SuggestFrom): Promise<readonly ColumnSuggestion[]> {
  const { engine, table, columns, dialect, fileNames, locate } = from
  const texts = columns.filter(({ type }) => type.name === 'text').slice(0, mostColumns)
  if (texts.length === 0) return []
  const relation = `select * from ${table}`
  const [counted = {}] = await engine.rows(`select count(*) as rows from ${table}`)
  const scanned = await engine.rows(valueScanSql(texts, relation, 1, dialect))
  const evidence = await evidenceWithLines(readEvidence(texts, scanned, Number(counted['rows'] ?? 0)), locate)
  const decisions = await columnConventions(evidence, {
    relation,
    quoting: dialect,
    rows: (query) => engine.rows(query),
    storesNumbers: false,
    locate: (spotted) => withLines(spotted, locate),
  })
  const tidy = await tidyScan(engine, table, texts)
  const proposed = evidence.flatMap((each) => {
    const found = tidy.get(each.name)
    const decision = decisions.get(each.name)
    return found ? suggestOps(judgeColumn(each, fileNames, decision), found) : []
  })
  const tried: ColumnSuggestion[] = []
  for (const each of proposed) {
    const suggestion = await tryOp(each, from)
    if (suggestion !== null && suggestion.changes > 0) tried.push(suggestion)
  }
  return tried
}

/** What the op does to the values of its column; null where it is none that can be run alone. */
async function tryOp(
  proposed: ProposedOp,
  { engine, table, columns, dialect }: SuggestFrom,
): Promise<ColumnSuggestion | null> {
  const read = opSchema.safeParse(proposed.op)
  const step = read.success
    ? opDefinition(read.data.type).compile?.(read.data, columns, dialect, nothingKnown)
    : undefined
  const output = step?.columns.find(({ column }) => column.name === proposed.column)
  if (!step || !output || step.whole || step.side) return null
  const before = dialect.identifier(proposed.column)
  const type = output.column.type.name
  const isTyped = type !== 'text'
  const differs = isTyped ? 'before is not null' : 'before is distinct from after'
  const shown = isTyped ? 'after is not null' : differs
  const [row = {}] = await engine.rows(`select count(*) filter (where ${differs}) as changes,
    count(*) filter (where before is not null and after is null) as misfits,
    arg_min(before, before) filter (where ${shown}) as before, arg_min_null(after, before) filter (where ${shown}) as after
  from (select ${before} as before, cast(${output.sql} as varchar) as after from ${table})`)
  const [was, is] = [row['before'] ?? null, row['after'] ?? null]
  return {
    ...proposed,
    changes: Number(row['changes'] ?? 0),
    misfits: isTyped ? Number(row['misfits'] ?? 0) : 0,
    example:
      was === null
        ? null
        : { before: String(was), after: is === null ? null : shownDigits(String(is), output.column.type) },
  }
}

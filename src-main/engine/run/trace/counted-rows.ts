import type { CountedRow, CountedRowsQuery } from '../../../../src-shared/contract/trace-records.ts'
import { type LeftOutReason, leftOutReasons } from '../../../../src-shared/receipt/left-out.ts'
import { hiddenColumns, warningColumn } from '../../../../src-shared/sql/hidden-columns.ts'
import type { CompiledExit, CompiledRun, CompiledWarning } from '../../compile/compiled-run.ts'
import type { EngineRow } from '../open-engine.ts'
import type { Replay } from './open-replay.ts'
import { keptRows } from './stage-sets.ts'
import type { TracePage } from './trace-port.ts'

const { file, row, exit, value } = hiddenColumns

/** The rows of a replay behind numbers of its receipt, in source order. */
export async function countedRows(
  { engine, compiled, files }: Pick<Replay, 'engine' | 'compiled' | 'files'>,
  query: CountedRowsQuery,
  { offset, limit }: TracePage,
): Promise<{ readonly total: number; readonly shown: readonly CountedRow[] }> {
  const parts = query.reason === 'changed' ? changedParts(compiled, query) : leftParts(compiled, query)
  if (parts.length === 0) return { total: 0, shown: [] }
  const all = parts.join('\nunion all\n')
  const [counted] = await engine.rows(`select count(*) as total from (${all})`)
  const found = await engine.rows(
    `select * from (${all}) order by ${file}, ${row}, way limit ${limit} offset ${offset}`,
  )
  const places = await Promise.all(
    files.files.map((_, number) =>
      files.locate(
        number,
        found.flatMap((each) => (Number(each[file]) === number ? [Number(each[row])] : [])),
      ),
    ),
  )
  const exits = new Map(compiled.exits.map((each) => [each.number, each]))
  const warnings = new Map(compiled.warnings.map((each) => [each.number, each]))
  const shown: CountedRow[] = []
  for (const each of found) {
    const [number, record] = [Number(each[file]), Number(each[row])]
    const place = places[number]?.get(record)
    const way = Number(each['way'])
    const what = query.reason === 'changed' ? changeOf(warnings.get(way)) : exitOf(exits.get(way))
    if (!what) continue
    shown.push({
      ...what,
      value: textOf(each[value]),
      file: files.files[number]?.name ?? '',
      line: place?.line ?? null,
      raw: place ? await files.textOf(number, place) : '',
    })
  }
  return { total: Number(counted?.['total']), shown }
}

const isAskedFor = ({ nodeId, label }: CountedRowsQuery, each: { readonly nodeId: string; readonly label: string }) =>
  (nodeId === undefined || nodeId === each.nodeId) && (label === undefined || label === each.label)

function leftParts(compiled: CompiledRun, query: CountedRowsQuery): readonly string[] {
  return compiled.stages.flatMap(({ number, exitNumbers }) => {
    const wanted = compiled.exits.filter((each) => {
      const isReason = query.reason === undefined ? isLeftOut(each.reason) : each.reason === query.reason
      return exitNumbers.includes(each.number) && isReason && isAskedFor(query, each)
    })
    if (wanted.length === 0) return []
    const numbers = wanted.map((each) => each.number).join(', ')
    return [
      `select ${file}, ${row}, ${exit} as way, ${value} from ${keptRows(compiled, number).table} where ${exit} in (${numbers})`,
    ]
  })
}

function changedParts(compiled: CompiledRun, query: CountedRowsQuery): readonly string[] {
  const wanted = new Set(
    compiled.warnings.flatMap((each) => (each.isChange && isAskedFor(query, each) ? [each.number] : [])),
  )
  return compiled.stages.flatMap((stage) =>
    stage.warned.flatMap(({ number, counts }) => {
      if (!wanted.has(number)) return []
      const said = `cast(${warningColumn(number)} as varchar) as ${value}`
      const { table } = keptRows(compiled, stage.number)
      return [`select ${file}, ${row}, ${number} as way, ${said} from ${table} where ${counts}`]
    }),
  )
}

const isLeftOut = (reason: string): reason is LeftOutReason => leftOutReasons.some((each) => each === reason)

function exitOf(taken: CompiledExit | undefined) {
  if (!taken || !isLeftOut(taken.reason)) return null
  const { nodeId, reason, label, column } = taken
  return { nodeId, reason, label, column }
}

function changeOf(warning: CompiledWarning | undefined) {
  if (!warning) return null
  const { nodeId, label, column } = warning
  return { nodeId, reason: 'changed' as const, label, column }
}

const textOf = (cell: EngineRow[string] | undefined): string | null =>
  cell === null || cell === undefined ? null : String(cell)

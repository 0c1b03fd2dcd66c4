import type { Preview } from '../../../../src-shared/contract/records.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { CompiledRun } from '../../compile/compiled-run.ts'
import type { Engine } from '../open-engine.ts'
import type { PlanFiles } from '../sources/plan-files.ts'

const { file, row, exit, value } = hiddenColumns

/** Rows of the sample that leave at a node other than by its output, with their reason. */
export async function rejectedAt(
  engine: Engine,
  files: PlanFiles,
  compiled: CompiledRun,
  nodeId: string,
  limit: number,
): Promise<Preview['rejected']> {
  const exits = new Map(
    compiled.exits.flatMap((each) => (each.nodeId === nodeId ? [[each.number, each] as const] : [])),
  )
  const stages = compiled.stages.filter(({ keep, exitNumbers }) => keep && exitNumbers.some((each) => exits.has(each)))
  if (stages.length === 0) return []
  const wanted = [...exits.keys()].join(', ')
  const found = await engine.rows(
    `${stages
      .map(
        ({ keep }) =>
          `select ${[exit, file, row, value].join(', ')} from ${keep?.table ?? ''} where ${exit} in (${wanted})`,
      )
      .join('\nunion all\n')}
     order by ${file}, ${row} limit ${limit}`,
  )
  const places = await Promise.all(
    files.files.map((_, number) => {
      const records = found.flatMap((each) => (Number(each[file]) === number ? [Number(each[row])] : []))
      return files.locate(number, records)
    }),
  )
  return found.map((each) => {
    const taken = exits.get(Number(each[exit]))
    const rejected = each[value] ?? null
    return {
      row: Number(each[row]),
      line: places[Number(each[file])]?.get(Number(each[row]))?.line ?? null,
      column: taken?.column ?? null,
      value: rejected === null || taken?.isExplainedByValue ? null : String(rejected),
      reason: taken?.isExplainedByValue ? String(rejected) : (taken?.explanation ?? ''),
      label: taken?.label ?? '',
    }
  })
}

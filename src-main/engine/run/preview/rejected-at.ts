import type { Preview } from '../../../../src-shared/contract/records.ts'
import { type CompiledRun, hiddenColumns } from '../../compile/compiled-run.ts'
import type { PlanSource } from '../../plan/plan.ts'
import type { Engine } from '../open-engine.ts'
import type { OpenedSources } from '../open-sources.ts'

const { file, row, exit, value } = hiddenColumns

/** Rows of the sample that leave at a node other than by its output, with their reason. */
export async function rejectedAt(
  engine: Engine,
  sources: OpenedSources,
  source: PlanSource,
  compiled: CompiledRun,
  nodeId: string,
  limit: number,
): Promise<Preview['rejected']> {
  const exits = new Map(
    compiled.exits.flatMap((each) => (each.nodeId === nodeId ? [[each.number, each] as const] : [])),
  )
  if (exits.size === 0) return []
  const found = await engine.rows(
    `select ${[exit, file, row, value].join(', ')} from _weir_preview where ${exit} in (${[...exits.keys()].join(', ')})
     order by ${file}, ${row} limit ${limit}`,
  )
  const places = await Promise.all(
    source.files.map((_, index) => {
      const numbers = found.flatMap((each) => (Number(each[file]) === index ? [Number(each[row])] : []))
      return sources.locate(source.nodeId, index, numbers)
    }),
  )
  return found.map((each) => {
    const taken = exits.get(Number(each[exit]))
    const rejected = each[value] ?? null
    return {
      row: Number(each[row]),
      line: places[Number(each[file])]?.get(Number(each[row]))?.line ?? null,
      column: taken?.column ?? null,
      value: rejected === null ? null : String(rejected),
      reason: taken?.explanation ?? '',
      label: taken?.label ?? '',
    }
  })
}

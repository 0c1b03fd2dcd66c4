import type { Preview } from '../../../../src-shared/contract/records.ts'
import { hiddenColumns, warningColumn } from '../../../../src-shared/sql/hidden-columns.ts'
import type { CompiledRun } from '../../compile/compiled-run.ts'
import type { Engine } from '../open-engine.ts'
import type { PlanFiles } from '../sources/plan-files.ts'

const { file, row } = hiddenColumns

/** Values of the sample that a node could not keep, each as it came. */
export async function changedAt(
  engine: Engine,
  files: PlanFiles,
  compiled: CompiledRun,
  nodeId: string,
  limit: number,
): Promise<Preview['changed']> {
  const own = new Map(
    compiled.warnings.flatMap((each) =>
      each.nodeId === nodeId && each.isChange ? [[each.number, each] as const] : [],
    ),
  )
  const parts = compiled.stages.flatMap(({ keep, warned }) =>
    warned.flatMap(({ number, counts }) =>
      keep && own.has(number)
        ? [
            `select ${number} as way, ${file}, ${row}, cast(${warningColumn(number)} as varchar) as said from ${keep.table} where ${counts}`,
          ]
        : [],
    ),
  )
  if (parts.length === 0) return []
  const found = await engine.rows(`${parts.join('\nunion all\n')}\norder by ${file}, ${row}, way limit ${limit}`)
  const places = await Promise.all(
    files.files.map((_, number) => {
      const records = found.flatMap((each) => (Number(each[file]) === number ? [Number(each[row])] : []))
      return files.locate(number, records)
    }),
  )
  return found.map((each) => {
    const warning = own.get(Number(each['way']))
    const said = each['said'] ?? null
    return {
      row: Number(each[row]),
      line: places[Number(each[file])]?.get(Number(each[row]))?.line ?? null,
      column: warning?.column ?? null,
      value: said === null ? null : String(said),
      label: warning?.label ?? '',
    }
  })
}

import { hiddenColumns, warningColumn } from '../../../../src-shared/sql/hidden-columns.ts'
import { type CompiledWarning, proveColumns } from '../compiled-run.ts'
import type { StageDraft } from '../stages/stage-draft.ts'

const { exit, file, row, branch, side } = hiddenColumns

/** What every row of a stage came to: one row per way out, file, branch and side, with the first row of each, and what was warned of. */
export function proofSql(stage: StageDraft, from: string): string {
  const warned = stage.warnings.flatMap((warning) => {
    const { number, hasExample } = warning
    const column = warningColumn(number)
    const counts = countsSql(stage, warning)
    const filter = `filter (where ${counts})`
    return [
      `count(*) ${filter} as ${proveColumns.warned(number)}`,
      `min(${row}) ${filter} as ${proveColumns.warnedFirstRow(number)}`,
      ...(hasExample
        ? [`${stage.dialect.firstText(column, row, counts)} as ${proveColumns.warnedExample(number)}`]
        : []),
    ]
  })
  const by = [exit, file, ...(stage.endsInBranch ? [branch] : []), ...(stage.opening.kind === 'join' ? [side] : [])]
  const columns = [...by, `count(*) as ${proveColumns.rows}`, `min(${row}) as ${proveColumns.firstRow}`, ...warned]
  return `select\n  ${columns.join(',\n  ')}\nfrom ${from}\ngroup by ${by.join(', ')}`
}

/** SQL condition of the rows that a warning counts: they lived on after its node. */
export function countsSql(stage: StageDraft, { number, nodeId, hasExample }: CompiledWarning): string {
  const column = warningColumn(number)
  return `${hasExample ? `${column} is not null` : column} and ${livesAfter(stage, nodeId)}`
}

/** Exits are numbered in the order rows meet them, so a row that left later was alive here. */
function livesAfter(stage: StageDraft, nodeId: string): string {
  const nodeIds = new Set(stage.nodeIds.slice(0, stage.nodeIds.indexOf(nodeId) + 1))
  const latest = Math.max(0, ...stage.exits.filter((each) => nodeIds.has(each.nodeId)).map((each) => each.number))
  return `(${exit} is null or ${exit} > ${latest})`
}

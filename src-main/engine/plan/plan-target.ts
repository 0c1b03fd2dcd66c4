import { loadModeDefinition, modeFieldsOf } from '../../../src-shared/load-modes/registry.ts'
import type { NodeOf, Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { isFileSource } from '../../../src-shared/pipeline/source-kinds.ts'
import { targetQuarantine } from '../../../src-shared/pipeline/nodes/target-quarantine.ts'
import { type DescribedTables, type ShapedColumn, tableShape } from '../../../src-shared/schemas/table-shape.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import type { PlanTarget } from './plan.ts'

export function planTarget(
  node: NodeOf<'target'>,
  input: readonly Column[],
  known: DescribedTables,
  sources: readonly string[],
  pipeline: Pipeline,
): PlanTarget {
  const table = tableShape(node.schema, known)
  const tableColumns = table?.columns ?? []
  const columns = input.flatMap(({ name, type }) => {
    const column = tableColumns.find((each) => each.name === name)
    if (!column || (table?.adopted !== null && isOwn(column, node))) return []
    const isInKey = table?.keys.some((key) => key.includes(name)) ?? false
    return [{ name, type, targetType: column.targetType, isNullable: column.isNullable, isInKey }]
  })
  const mode = loadModeDefinition(node.loadMode)
  const isBrought = (name: string) => columns.some((column) => column.name === name)
  return {
    nodeId: node.id,
    input: node.input,
    table: node.schema,
    loadMode: node.loadMode,
    columns,
    sources,
    missingFromSource: [...tableColumns.map(({ name }) => name), ...(table?.managed ?? [])].filter(
      (name) => !isBrought(name),
    ),
    isAdopted: table !== null && table.adopted !== null,
    mode: modeFieldsOf(node),
    newerThan: null,
    key: mode.keyOf(node),
    failOnEmptySource: node.failOnEmptySource ?? mode.replacesRows,
    expectedRowCountDelta: node.expectedRowCountDelta ?? null,
    holdsOnMissingColumn: holdsOnMissingColumn(pipeline, sources, mode.replacesRows),
    rowValidation: node.rowValidation ?? 'strict',
    quarantineTable: targetQuarantine(pipeline, node),
    maxRejected: node.maxRejected ?? null,
    overridesIdentity: node.overrideIdentity ?? false,
    preHook: node.preHook ?? null,
    postHook: node.postHook ?? null,
    isBackedUp: node.backupBeforeLoad === true && mode.changesRows,
    serverEncoding: 'UTF8',
  }
}

/** A column that takes no value but its own. */
const isOwn = ({ generated }: ShapedColumn, { overrideIdentity = false }: NodeOf<'target'>): boolean =>
  generated === 'expression' || (generated === 'identity_always' && !overrideIdentity)

/** As the sources that reach the target say; where they say nothing, a mode that replaces rows would lose the column's values. */
function holdsOnMissingColumn(pipeline: Pipeline, sources: readonly string[], replacesRows: boolean): boolean {
  const said = pipeline.nodes.flatMap((node) => {
    if (node.kind !== 'source' || !sources.includes(node.id)) return []
    return [isFileSource(node) ? node.config.onMissingColumn : undefined]
  })
  if (said.includes('fail')) return true
  return replacesRows && !said.every((each) => each === 'null')
}

import { loadModeDefinition, modeFieldsOf } from '../../../src-shared/load-modes/registry.ts'
import type { NodeOf, Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { isFileSource } from '../../../src-shared/pipeline/source-kinds.ts'
import { targetQuarantine } from '../../../src-shared/pipeline/nodes/target-quarantine.ts'
import { schemaOf } from '../../../src-shared/pipeline/nodes/target-node.ts'
import { postgresTypeOf } from '../../../src-shared/schemas/field-type.ts'
import { timeColumns } from '../../../src-shared/schemas/managed-columns.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import type { PlanTarget } from './plan.ts'

export function planTarget(
  node: NodeOf<'target'>,
  input: readonly Column[],
  schemas: readonly SchemaRecord[],
  sources: readonly string[],
  pipeline: Pipeline,
): PlanTarget {
  const fields = schemaOf(node.schema, schemas)?.fields ?? []
  const columns = input.flatMap((column) => {
    const field = fields.find((each) => each.name === column.name)
    return field
      ? [
          {
            name: column.name,
            type: column.type,
            targetType: postgresTypeOf(field),
            isNullable: field.isNullable && !field.isPrimaryKey,
          },
        ]
      : []
  })
  const mode = loadModeDefinition(node.loadMode)
  const isBrought = (name: string) => columns.some((column) => column.name === name)
  const tableColumns = [...fields.map((field) => field.name), ...timeColumns.map((column) => column.name)]
  return {
    nodeId: node.id,
    input: node.input,
    table: node.schema,
    loadMode: node.loadMode,
    columns,
    sources,
    missingFromSource: tableColumns.filter((name) => !isBrought(name)),
    mode: modeFieldsOf(node),
    newerThan: null,
    key: mode.keyOf(node),
    failOnEmptySource: node.failOnEmptySource ?? mode.replacesRows,
    expectedRowCountDelta: node.expectedRowCountDelta ?? null,
    holdsOnMissingColumn: holdsOnMissingColumn(pipeline, sources, mode.replacesRows),
    rowValidation: node.rowValidation ?? 'strict',
    quarantineTable: targetQuarantine(pipeline, node),
    maxRejected: node.maxRejected ?? null,
    preHook: node.preHook ?? null,
    postHook: node.postHook ?? null,
    isBackedUp: node.backupBeforeLoad === true && mode.changesRows,
    serverEncoding: 'UTF8',
  }
}

/** As the sources that reach the target say; where they say nothing, a mode that replaces rows would lose the column's values. */
function holdsOnMissingColumn(pipeline: Pipeline, sources: readonly string[], replacesRows: boolean): boolean {
  const said = pipeline.nodes.flatMap((node) => {
    if (node.kind !== 'source' || !sources.includes(node.id)) return []
    return [isFileSource(node) ? node.config.onMissingColumn : undefined]
  })
  if (said.includes('fail')) return true
  return replacesRows && !said.every((each) => each === 'null')
}

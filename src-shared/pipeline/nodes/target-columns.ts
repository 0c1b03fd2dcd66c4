import type { Problem } from '../../errors/problem.ts'
import { canLoadAs, columnTypeOf, postgresTypeOf } from '../../schemas/field-type.ts'
import type { SchemaField, SchemaRecord } from '../../schemas/schema-record.ts'
import type { Column } from '../../values/column.ts'
import { formatColumnType } from '../../values/column-type.ts'
import { didYouMean } from '../../values/did-you-mean.ts'
import type { Op } from '../../ops/registry.ts'
import type { NodeOf } from '../ir.ts'
import { insertOpBefore } from './insert-op-before.ts'
import type { NodeCheckContext } from './node-definition.ts'
import { nodeError } from './node-problem.ts'

/** How the columns that come and the columns of the table fit each other. */
export function targetColumnProblems(
  node: NodeOf<'target'>,
  columns: readonly Column[],
  schema: SchemaRecord,
  context: NodeCheckContext,
): readonly Problem[] {
  return [
    ...columns.flatMap((column) => {
      const field = schema.fields.find((each) => each.name === column.name)
      return field
        ? typeProblems(node, column, field, context)
        : [foreignColumn(node, column, columns, schema, context)]
    }),
    ...schema.fields
      .filter((field) => isNeeded(field) && !columns.some((column) => column.name === field.name))
      .map((field) => {
        const message = `Nothing feeds ${field.name}, which ${node.schema} does not allow to be empty. Add a column of that name, or give the field a default.`
        return nodeError('column_unfed', message, node.id, `${context.path}.schema`)
      }),
  ]
}

function isNeeded(field: SchemaField): boolean {
  const hasDefault = field.defaultValue !== undefined && field.defaultValue !== null
  return (!field.isNullable || field.isPrimaryKey) && !hasDefault
}

function foreignColumn(
  node: NodeOf<'target'>,
  column: Column,
  columns: readonly Column[],
  schema: SchemaRecord,
  { pipeline, path }: NodeCheckContext,
): Problem {
  const free = schema.fields.map((field) => field.name).filter((name) => !columns.some((each) => each.name === name))
  const near = didYouMean(column.name, free)
  const op: Op = near ? { type: 'rename', from: column.name, to: near } : { type: 'drop', fields: [column.name] }
  const message = `${node.schema} has no column ${column.name}. ${near ? `Did you mean ${near}? Rename it` : 'Drop it'} before the target.`
  const label = near ? `Rename ${column.name} to ${near}` : `Drop ${column.name}`
  return nodeError('column_not_in_table', message, node.id, `${path}.input`, {
    label,
    edits: insertOpBefore(pipeline, node, op),
  })
}

function typeProblems(
  node: NodeOf<'target'>,
  column: Column,
  field: SchemaField,
  { pipeline, path }: NodeCheckContext,
): readonly Problem[] {
  if (canLoadAs(column.type, field)) return []
  const targetType = formatColumnType(columnTypeOf(field))
  const message = `Column ${column.name} is ${formatColumnType(column.type)} here and ${postgresTypeOf(field)} in ${node.schema}. Convert it before the target.`
  const op = { type: 'cast', field: column.name, targetType } as const
  const fix = { label: `Convert ${column.name} to ${targetType}`, edits: insertOpBefore(pipeline, node, op) }
  return [nodeError('type_mismatch', message, node.id, `${path}.input`, fix)]
}

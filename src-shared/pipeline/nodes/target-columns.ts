import type { Problem } from '../../errors/problem.ts'
import { loadModeDefinition } from '../../load-modes/registry.ts'
import { foreseenChanges } from '../../input-checks/foreseen-changes.ts'
import { canLoadAs } from '../../schemas/field-type.ts'
import { generatedColumn } from '../../schemas/generated-column.ts'
import type { ShapedColumn, TableShape } from '../../schemas/table-shape.ts'
import type { Column } from '../../values/column.ts'
import { formatColumnType } from '../../values/column-type.ts'
import { didYouMean } from '../../values/did-you-mean.ts'
import type { Op } from '../../ops/registry.ts'
import type { NodeOf, Pipeline } from '../ir.ts'
import { fileSourcesOf, tableSourcesOf } from '../source-kinds.ts'
import { insertOpBefore } from './insert-op-before.ts'
import type { NodeCheckContext } from './node-definition.ts'
import { nodeError } from './node-problem.ts'

/** How the input columns and the columns of the table match. */
export function targetColumnProblems(
  node: NodeOf<'target'>,
  columns: readonly Column[],
  table: TableShape,
  context: NodeCheckContext,
): readonly Problem[] {
  const { managed } = table
  const fieldOf = (column: Column) => table.columns.find((each) => each.name === column.name)
  return [
    ...columns.flatMap(({ name }) => generatedProblems(node, name, table, context)),
    ...managedProblems(node, columns, managed, context),
    ...columns.flatMap((column) => {
      const field = fieldOf(column)
      return field
        ? [...typeProblems(node, column, field, context), ...changeWarnings(node, column, field, context)]
        : []
    }),
    ...foreignColumns(
      node,
      columns.filter((column) => !fieldOf(column) && !managed.includes(column.name)),
      table.columns.map((column) => column.name).filter((name) => !columns.some((each) => each.name === name)),
      context,
    ),
    ...table.columns
      .filter((field) => isNeeded(field) && !columns.some((column) => column.name === field.name))
      .map((field) => unfedProblem(node, field, context)),
  ]
}

/** A column that only Postgres fills. Of a table that Weir did not make it is left out, as nobody can have meant it for the table. */
function generatedProblems(
  node: NodeOf<'target'>,
  name: string,
  { columns, adopted }: TableShape,
  { pipeline, path }: NodeCheckContext,
): readonly Problem[] {
  const generated = columns.find((column) => column.name === name)?.generated
  if (generated !== 'identity_always' && generated !== 'expression') return []
  const isNumbered = generated === 'identity_always'
  if (isNumbered && node.overrideIdentity === true) return renumberingProblems(node, name, path)
  const reason = generatedColumn({ table: node.schema, column: name, isNumbered })
  const edits = insertOpBefore(pipeline, node, { type: 'drop', fields: [name] })
  const way = adopted === null ? 'Drop it before the target' : 'Its incoming values are left out'
  const otherwise = isNumbered
    ? `${adopted === null ? ', or' : ';'} set overrideIdentity to load the incoming values`
    : ''
  const message = `${reason} ${way}${otherwise}.`
  const problem = nodeError('column_generated', message, node.id, `${path}.input`, { label: `Drop ${name}`, edits })
  return [adopted === null ? problem : { ...problem, severity: 'warning' }]
}

/** Postgres lets nobody change the number of a row that is there. */
function renumberingProblems(node: NodeOf<'target'>, name: string, path: string): readonly Problem[] {
  const key = loadModeDefinition(node.loadMode).keyOf(node)
  if (key.length === 0 || key.includes(name) || node.updateColumns?.includes(name) === false) return []
  const message = `Postgres numbers column ${name} of ${node.schema} by itself, and does not change the number of an existing row. Make ${name} part of upsertKey, name the columns to change in updateColumns without it, or drop it before the target.`
  return [nodeError('identity_changed', message, node.id, `${path}.overrideIdentity`)]
}

/** What a table of a schema brings of Weir's own is left out before another one; what a file brings is the person's. */
function managedProblems(
  node: NodeOf<'target'>,
  columns: readonly Column[],
  managed: readonly string[],
  context: NodeCheckContext,
): readonly Problem[] {
  const names = columns.map(({ name }) => name).filter((name) => managed.includes(name))
  if (names.length === 0) return []
  if (tableSourcesOf(context.pipeline).length === 0) {
    return names.map((name) => managedProblem(node, name, columns, context))
  }
  const list = names.join(', ')
  const [noun, them] = names.length === 1 ? ['column', 'it'] : ['columns', 'them']
  const message = `${node.schema} fills its ${noun} ${list} by itself. Drop ${them} before the target.`
  const edits = insertOpBefore(context.pipeline, node, { type: 'drop', fields: names })
  return [nodeError('column_generated', message, node.id, `${context.path}.input`, { label: `Drop ${list}`, edits })]
}

/** A column of Weir's own stands where the file has one: a field of the schema takes its place, or the file's gets another name. */
function managedProblem(
  node: NodeOf<'target'>,
  name: string,
  columns: readonly Column[],
  { pipeline, path }: NodeCheckContext,
): Problem {
  const isFree = (to: string) => !columns.some((column) => column.name === to)
  const to = [`source_${name}`, `source_${name}_2`].find(isFree) ?? `${name}_of_the_file`
  const message = `${node.schema} has a column ${name} that Weir fills by itself. Rename yours before the target, or add a field ${name} to the schema: it takes the place of Weir's column.`
  const edits = insertOpBefore(pipeline, node, { type: 'rename', from: name, to })
  return nodeError('column_generated', message, node.id, `${path}.input`, { label: `Rename ${name} to ${to}`, edits })
}

/** Where rows are found by a key, those that are there keep the value they have. */
function unfedProblem(node: NodeOf<'target'>, field: ShapedColumn, { path }: NodeCheckContext): Problem {
  const place = `${path}.schema`
  const key = loadModeDefinition(node.loadMode).keyOf(node)
  const isInKey = key.includes(field.name)
  if (key.length === 0 || isInKey) {
    const message = `No column fills ${field.name}, which ${node.schema} does not allow to be empty. Add a column of that name, or give it a default.`
    return nodeError('column_unfed', message, node.id, place)
  }
  const message = `No column fills ${field.name}, which a new row of ${node.schema} needs: rows whose ${key.join(', ')} is in the table are updated, and any other row stops the run. Add a column of that name, or give it a default.`
  return { ...nodeError('column_unfed', message, node.id, place), severity: 'warning' }
}

const isNeeded = ({ isNullable, hasDefault, generated }: ShapedColumn): boolean =>
  !isNullable && !hasDefault && generated === null

/** Columns that the table does not have: those with a name close to one of its `free` columns are renamed, the others dropped. */
function foreignColumns(
  node: NodeOf<'target'>,
  foreign: readonly Column[],
  free: readonly string[],
  { pipeline, path }: NodeCheckContext,
): readonly Problem[] {
  const problem = (message: string, label: string, op: Op) =>
    nodeError('column_not_in_table', message, node.id, `${path}.input`, {
      label,
      edits: insertOpBefore(pipeline, node, op),
    })
  const near = foreign.map(({ name }) => ({ name, near: didYouMean(name, free) }))
  const others = near.flatMap((each) => (each.near === null ? [each.name] : []))
  const [them, columns] = others.length === 1 ? ['it', 'column'] : ['them', 'columns']
  return [
    ...near.flatMap(({ name, near: to }) => {
      if (to === null) return []
      const message = `${node.schema} has no column ${name}. Did you mean ${to}? Rename it before the target.`
      return [problem(message, `Rename ${name} to ${to}`, { type: 'rename', from: name, to })]
    }),
    ...(others.length === 0
      ? []
      : [
          problem(
            `${node.schema} has no ${columns} ${others.join(', ')}. Add ${them} to the table, or drop ${them} before the target.`,
            `Drop ${others.join(', ')}`,
            { type: 'drop', fields: others },
          ),
        ]),
  ]
}

function typeProblems(
  node: NodeOf<'target'>,
  column: Column,
  field: ShapedColumn,
  { pipeline, path }: NodeCheckContext,
): readonly Problem[] {
  if (canLoadAs(column.type, field.type)) return []
  const targetType = field.type ? formatColumnType(field.type) : 'text'
  const message = `Column ${column.name} is ${formatColumnType(column.type)} here and ${field.targetType} in ${node.schema}. ${['Convert it before the target.', ...foreseenChanges(column.type, field.targetType, { isLeftOpen: false })].join(' ')}`
  const op = { type: 'cast', field: column.name, targetType } as const
  const fix = { label: `Convert ${column.name} to ${targetType}`, edits: insertOpBefore(pipeline, node, op) }
  return [nodeError('type_mismatch', message, node.id, `${path}.input`, fix)]
}

/** What the table will drop or assume of the values, which the document does not say is meant. */
function changeWarnings(
  node: NodeOf<'target'>,
  { name, type }: Column,
  { targetType, generated, type: taken }: ShapedColumn,
  { pipeline, path }: NodeCheckContext,
): readonly Problem[] {
  if (generated === 'identity_always' || generated === 'expression' || !canLoadAs(type, taken)) return []
  const isStrict = (node.rowValidation ?? 'strict') === 'strict'
  return foreseenChanges(type, targetType, { isLeftOpen: isStrict && isDeclaredText(pipeline, name) }).map(
    (sentence) => {
      const message = `Column ${name} is ${formatColumnType(type)} here and ${targetType} in ${node.schema}. ${sentence}`
      return { ...nodeError('conversion_unstated', message, node.id, `${path}.input`), severity: 'warning' }
    },
  )
}

/** Somebody looked at the column, and left open how its dates are written. */
const isDeclaredText = (pipeline: Pipeline, name: string): boolean =>
  fileSourcesOf(pipeline).some(({ config }) =>
    (config.columns ?? []).some((column) => column.name === name && column.type === 'text'),
  )

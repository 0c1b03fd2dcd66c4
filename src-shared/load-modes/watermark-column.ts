import { z } from 'zod'

import type { Problem } from '../errors/problem.ts'
import { nodeError } from '../pipeline/nodes/node-problem.ts'
import type { ShapedColumn } from '../schemas/table-shape.ts'
import { didYouMean } from '../values/did-you-mean.ts'
import type { ModeCheckContext, ModeTarget } from './load-mode.ts'
import { updateColumnsProblems } from './update-columns.ts'
import { upsertKeyProblems, type UpsertShape } from './upsert-key.ts'

export const watermarkShape = {
  watermarkColumn: z.string().optional(),
  watermarkLag: z.union([z.string().min(1), z.number().nonnegative()]).optional(),
}
export type WatermarkShape = typeof watermarkShape

type WatermarkTarget = ModeTarget<WatermarkShape & UpsertShape>

const times = ['date', 'timestamp', 'timestamptz']
const numbers = ['integer', 'bigint', 'numeric']

/** What is wrong with the watermark of a target: its column, its lag, the key that late rows are found by. */
export function watermarkProblems(node: WatermarkTarget, context: ModeCheckContext): readonly Problem[] {
  const { table, path } = context
  const field = table?.columns.find((each) => each.name === node.watermarkColumn)
  return [
    ...(table ? columnProblems(node, field, context) : []),
    ...(node.upsertKey === undefined ? [] : upsertKeyProblems(node, context)),
    ...partialProblems(node, context),
    ...lagProblems(node, field, path),
  ]
}

function columnProblems(
  node: WatermarkTarget,
  field: ShapedColumn | undefined,
  { path, columns, table }: ModeCheckContext,
): readonly Problem[] {
  const place = `${path}.watermarkColumn`
  const name = node.watermarkColumn ?? ''
  if (!field) {
    const names = (table?.columns ?? []).map((each) => each.name)
    const near = didYouMean(name, names)
    const advice = near ? `Did you mean ${near}?` : `Its columns are ${names.join(', ')}.`
    const fix = near ? { label: `Use ${near}`, edits: [{ path: place, value: near }] } : undefined
    const message = `The watermark column is ${name}, which ${node.schema} does not have. ${advice}`
    return [nodeError('watermark_unknown', message, node.id, place, fix)]
  }
  const type = field.type?.name ?? ''
  if (![...times, ...numbers].includes(type)) {
    const message = `${name} is ${field.type?.name ?? field.targetType} in ${node.schema}, which does not sort by time. Use a column of whole or decimal numbers, dates or timestamps.`
    return [nodeError('watermark_unordered', message, node.id, place)]
  }
  if (columns && !columns.some((column) => column.name === name)) {
    const message = `No column ${name} comes to the target, but it is the watermark. Add it to the source, or choose another one.`
    return [nodeError('watermark_unfed', message, node.id, place)]
  }
  return []
}

/** The next run begins at the highest watermark in the table, so rows that are updated have to bring theirs there. */
function partialProblems(node: WatermarkTarget, context: ModeCheckContext): readonly Problem[] {
  const { updateColumns, upsertKey = [], watermarkColumn = '' } = node
  if (updateColumns === undefined) return []
  const place = `${context.path}.updateColumns`
  if (upsertKey.length === 0) {
    const message = `updateColumns says what changes in existing rows. Set upsertKey to the columns that identify them, or remove updateColumns.`
    return [nodeError('update_columns_without_key', message, node.id, place)]
  }
  const problems = updateColumnsProblems(node, context)
  if (problems.length > 0 || [...updateColumns, ...upsertKey].includes(watermarkColumn)) return problems
  const all = [...updateColumns, watermarkColumn]
  const fix = { label: `Update ${watermarkColumn} too`, edits: [{ path: place, value: all }] }
  const message = `updateColumns leaves ${watermarkColumn} out, so the watermark would not move past updated rows. Add it.`
  return [nodeError('update_columns_watermark', message, node.id, place, fix)]
}

/** Rows inside the lag may be in the table already, so a key has to say which row each of them is. */
function lagProblems(node: WatermarkTarget, field: ShapedColumn | undefined, path: string): readonly Problem[] {
  const { watermarkLag: lag } = node
  if (lag === undefined) return []
  const place = `${path}.watermarkLag`
  const problems: Problem[] = []
  if ((node.upsertKey ?? []).length === 0) {
    const message = `A lag reads again rows that may already be loaded. Set upsertKey to the columns that identify them, or remove watermarkLag.`
    problems.push(nodeError('lag_without_key', message, node.id, place))
  }
  const isNumber = Number.isFinite(Number(lag))
  const isTime = /^\s*\d+\s*(second|minute|hour|day|week|month|year)s?\s*$/.test(String(lag))
  const type = field?.type?.name ?? null
  if (type !== null && times.includes(type) && !isTime) {
    const message = `A lag of ${lag} is not a duration. Write a number and a unit, like "2 days" or "30 minutes".`
    problems.push(nodeError('lag_invalid', message, node.id, place))
  }
  if (type !== null && numbers.includes(type) && !isNumber) {
    const message = `A lag of ${lag} is not a number, and ${field?.name ?? ''} holds numbers. Write a number.`
    problems.push(nodeError('lag_invalid', message, node.id, place))
  }
  return problems
}

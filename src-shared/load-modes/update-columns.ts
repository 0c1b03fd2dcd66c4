import type { Problem } from '../errors/problem.ts'
import type { FormField } from '../forms/form-field.ts'
import { nodeError } from '../pipeline/nodes/node-problem.ts'
import { didYouMean } from '../values/did-you-mean.ts'
import type { ModeCheckContext, ModeTarget } from './load-mode.ts'
import type { UpsertShape } from './upsert-key.ts'

export const updateColumnsField: FormField = {
  key: 'updateColumns',
  label: 'Columns to update',
  control: { kind: 'columns' },
  help: 'In rows whose key is in the table only these change. New rows get every column. Without it, all columns change.',
  isRare: true,
}

/** What is wrong with the columns that an upsert is to change. */
export function updateColumnsProblems(
  node: ModeTarget<UpsertShape>,
  { path, columns, table }: ModeCheckContext,
): readonly Problem[] {
  const { updateColumns, upsertKey = [] } = node
  if (updateColumns === undefined) return []
  const place = `${path}.updateColumns`
  const rest = updateColumns.filter((name) => !upsertKey.includes(name))
  const withoutKey = { label: 'Remove updateColumns', edits: [{ path: place, value: undefined }] }
  if (updateColumns.length === 0) {
    const message = 'updateColumns is empty. List the columns that change in existing rows, or remove it.'
    return [nodeError('update_columns_empty', message, node.id, place, withoutKey)]
  }
  if (rest.length < updateColumns.length) {
    const key = updateColumns.filter((name) => upsertKey.includes(name)).join(', ')
    const message = `updateColumns names ${key}, which is the upsert key: an existing row already has that value. Remove it from updateColumns.`
    const fix =
      rest.length > 0 ? { label: `Use ${rest.join(', ')}`, edits: [{ path: place, value: rest }] } : withoutKey
    return [nodeError('update_columns_key', message, node.id, place, fix)]
  }
  const known = columns?.map(({ name }) => name) ?? table?.columns.map(({ name }) => name)
  const unknown = updateColumns.filter((name) => known && !known.includes(name))
  if (!known || unknown.length === 0) return []
  const free = known.filter((name) => !upsertKey.includes(name))
  const meant = updateColumns.map((name) => (known.includes(name) ? name : didYouMean(name, free)))
  const isClear = meant.every((name) => name !== null)
  const advice = isClear ? `Did you mean ${meant.join(', ')}?` : `The incoming columns are ${free.join(', ')}.`
  const fix = isClear ? { label: `Use ${meant.join(', ')}`, edits: [{ path: place, value: meant }] } : undefined
  const message = `updateColumns names ${unknown.join(', ')}, which the target does not receive. ${advice}`
  return [nodeError('update_columns_unknown', message, node.id, place, fix)]
}

import { loadModeNames } from '../../load-modes/registry.ts'
import { schemaTableName } from '../../schemas/table-name.ts'
import { LegacyConfig } from './legacy-config.ts'
import { type LegacyNode, recordOf, snakeCase, textOf } from './legacy-document.ts'
import { legacyProblem } from './legacy-problem.ts'
import type { ImportedNode } from './imported-node.ts'
import { emptyNotes, type Notes } from './legacy-report.ts'

const modeNames: Readonly<Record<string, string>> = {
  truncate_load: 'truncate',
  truncate_and_load: 'truncate',
  full_refresh: 'truncate',
  insert: 'append',
  merge: 'upsert',
  blue_green_swap: 'blue_green',
  incremental: 'incremental_watermark',
}

/** An older target as a target node. In the older format the pipeline defined its table and strategy. */
export function importTarget(
  node: LegacyNode,
  input: string,
  fields: Readonly<Record<string, unknown>>,
  path: string,
): ImportedNode {
  const config = new LegacyConfig(node.config)
  const notes = emptyNotes()
  const execution = recordOf(fields['executionConfig'])
  const schema = tableOf(config, node, fields, notes)
  const around = new LegacyConfig({ ...execution, ...fields })
  const names = ['loadMode', 'loadingStrategy', 'loadStrategy', 'strategy'] as const
  const written = config.text(...names) ?? around.text(...names)
  const mode = snakeCase(written ?? 'append')
  const loadMode = loadModeNames.find((name) => name === (modeNames[mode] ?? mode))
  const upsertKey = config.list('upsertKey', 'upsertKeys', 'keyColumn', 'keyColumns', 'keyFields')
  const rowValidation = validationOf(config, execution, around, notes)
  const watermarkColumn = config.text('watermarkColumn')
  if (written === undefined) notes.assumed.push('the load mode is append, the default of the older editor')
  const left = config.untaken()
  if (left.length > 0) notes.lost.push(`${left.join(', ')}: a target of Flow IR 1.0 has no such setting`)
  const problems = [
    ...(loadMode
      ? []
      : [`${node.id}: there is no loading strategy ${written ?? ''}. Use ${loadModeNames.join(', ')}.`]),
    ...(loadMode === 'upsert' && (upsertKey ?? []).length === 0
      ? [`${node.id} updates rows and does not say by which key. Name it in config.upsertKey.`]
      : []),
    ...(schema === null ? [`${node.id} does not say which table it loads. Name it in config.schema.`] : []),
  ].map((message) => legacyProblem(message, node.id, `${path}.config`))
  if (!loadMode || schema === null || problems.length > 0) return { node: null, to: null, notes, problems }
  return {
    node: {
      id: node.id,
      kind: 'target',
      input,
      schema,
      loadMode,
      ...(upsertKey ? { upsertKey: [...upsertKey] } : {}),
      ...(watermarkColumn === undefined ? {} : { watermarkColumn }),
      ...(rowValidation === null ? {} : { rowValidation }),
    },
    to: `target: ${loadMode} into ${schema}`,
    notes,
    problems,
  }
}

function tableOf(
  config: LegacyConfig,
  node: LegacyNode,
  fields: Readonly<Record<string, unknown>>,
  notes: Notes,
): string | null {
  const around = recordOf(fields['schema'])
  const written =
    config.text('tableName', 'table', 'schema', 'schemaName') ??
    (textOf(around['tableName']) || textOf(around['name']) || undefined)
  if (written !== undefined) return qualified(written)
  if (node.label.trim() === '') return null
  const id = config.text('schemaId') ?? textOf(fields['schemaId'])
  const guess = schemaTableName(node.label.replace(/\b(?:schema|table|target)\b/gi, ''))
  if (guess === schemaTableName('')) return null
  const named = id === '' ? 'names no table' : `names its table only by the id ${id}`
  notes.assumed.push(`the table is public.${guess}, after the label "${node.label}": the document ${named}`)
  return `public.${guess}`
}

function qualified(written: string): string {
  if (written.includes('.')) return written
  return written.startsWith('ds_') ? `public.${written}` : `public.${schemaTableName(written)}`
}

/** How the older run settings handled rows that do not fit. */
function validationOf(
  config: LegacyConfig,
  execution: Readonly<Record<string, unknown>>,
  around: LegacyConfig,
  notes: Notes,
): 'strict' | 'skip' | 'coerce' | null {
  const written = snakeCase(
    config.text('rowValidation', 'validationMode') ?? around.text('rowValidation', 'validationMode') ?? '',
  )
  if (written === 'strict' || written === 'skip' || written === 'coerce') return written
  if (written !== '') notes.lost.push(`row validation ${written}: there is no such mode`)
  const handling = textOf(execution['errorHandling'])
  if (handling !== 'skip' && handling !== 'dlq') return null
  notes.assumed.push(
    `rows that do not fit are left out (rowValidation skip), because errors were handled by ${handling}`,
  )
  return 'skip'
}

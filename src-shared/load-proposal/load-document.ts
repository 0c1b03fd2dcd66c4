import type { Pipeline } from '../pipeline/ir.ts'
import { conventionsOf, statedOf } from './column-wishes.ts'
import { convertOp, isConverted } from './convert-ops.ts'
import type { LoadFacts, LoadProposal, LoadWishes, ProposedColumn } from './load-proposal.ts'

/** The pipeline: a source, a step for names where some change, and the target. */
export function loadDocument(
  facts: LoadFacts,
  wishes: LoadWishes,
  { columns, key, mode }: Pick<LoadProposal, 'columns' | 'key' | 'mode'>,
): Pipeline {
  const table = facts.table.name.replace(/^public\./, '')
  const ops = [...convertOps(facts, wishes, columns), ...nameOps(columns), ...keyOps(wishes, key)]
  const declared = columns.flatMap((column) => declaration(facts, wishes, column))
  const isRejecting = (wishes.rowValidation ?? 'strict') !== 'strict'
  const limit = wishes.maxRejected === undefined ? {} : { maxRejected: wishes.maxRejected }
  const keepsRejected =
    wishes.onBadRecord === 'quarantine' ||
    isRejecting ||
    ops.some((op) => [...Object.values(op)].includes('quarantine'))
  return {
    kind: 'pipeline',
    version: '1.0',
    id: facts.pipelineId,
    metadata: {
      name: `Load ${table}`,
      description: `Loads ${facts.files.map(({ path }) => path).join(', ')} into ${facts.table.name}.`,
    },
    errorHandling: {
      dlq: keepsRejected ? { enabled: true, table: `dlq.${table.replaceAll('.', '_')}` } : { enabled: false },
      retry: { maxAttempts: 1, backoff: 'none' },
    },
    // The checker reads the document as it reads one from a file: what others state is checked there.
    nodes: [
      {
        id: 'file',
        kind: 'source',
        ...(facts.keptBy ?? { connector: 'local_fs' }),
        config: {
          ...facts.source,
          // Which file that is, the connector knows.
          ...(facts.keptBy ? { path: '' } : {}),
          ...(wishes.onBadRecord === undefined ? {} : { onBadRecord: wishes.onBadRecord }),
          ...((wishes.onBadRecord ?? 'fail') === 'fail' ? {} : limit),
          ...(declared.length === 0 ? {} : { columns: declared }),
        },
      },
      ...(ops.length === 0 ? [] : [{ id: 'columns', kind: 'transform', input: 'file', ops }]),
      {
        id: 'table',
        kind: 'target',
        input: ops.length === 0 ? 'file' : 'columns',
        schema: facts.table.name,
        loadMode: mode,
        ...(mode === 'upsert' ? { upsertKey: [...key] } : {}),
        ...(wishes.watermark === undefined ? {} : { watermarkColumn: wishes.watermark }),
        ...(wishes.rowValidation === undefined ? {} : { rowValidation: wishes.rowValidation }),
        ...(isRejecting ? limit : {}),
      },
    ],
  } as Pipeline
}

/** Columns whose values may not all fit are read as text and converted in a step that can let values go. */
function convertOps(facts: LoadFacts, wishes: LoadWishes, columns: readonly ProposedColumn[]) {
  return columns.flatMap(({ name, to }) => {
    const stated = statedOf(facts, wishes, name)
    return to !== null && isConverted(stated) ? [convertOp(name, stated)] : []
  })
}

const keyOps = ({ onRepeat }: LoadWishes, key: readonly string[]) =>
  onRepeat === undefined || key.length === 0 ? [] : [{ type: 'deduplicate', keyFields: [...key], onRepeat }]

function nameOps(columns: readonly ProposedColumn[]) {
  const dropped = columns.filter(({ to }) => to === null).map(({ name }) => name)
  return [
    ...(dropped.length === 0 ? [] : [{ type: 'drop', fields: dropped }]),
    ...columns.flatMap(({ name, to }) => (to === null || to === name ? [] : [{ type: 'rename', from: name, to }])),
  ]
}

/** Texts that are read as they are need no declaration, where a header names them. */
function declaration(facts: LoadFacts, wishes: LoadWishes, { name, type }: ProposedColumn) {
  const stated = statedOf(facts, wishes, name)
  const isText = isNamedHere(facts) || mustBeText(facts, name)
  if (isConverted(stated)) return isText ? [{ name, type: 'text' }] : []
  const inferred = facts.columns.find((column) => column.name === name)
  const conventions = stated ? stated.conventions : ((inferred && conventionsOf(inferred)) ?? {})
  const isPlain = !isText && type === 'text' && Object.keys(conventions).length === 0
  return isPlain ? [] : [{ name, type, ...conventions }]
}

/** A column of values of several types is read as text, or not at all. */
const mustBeText = ({ source }: LoadFacts, name: string): boolean =>
  ((source['columns'] ?? []) as readonly { readonly name: string }[]).some((column) => column.name === name)

/** Without a header line the names are the source's to say. */
function isNamedHere({ source }: LoadFacts): boolean {
  const { header } = (source['formatOptions'] ?? {}) as { readonly header?: boolean }
  return header === false
}

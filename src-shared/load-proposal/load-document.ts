import type { Pipeline } from '../pipeline/ir.ts'
import { conventionsOf, statedOf } from './column-wishes.ts'
import type { LoadFacts, LoadProposal, LoadWishes, ProposedColumn } from './load-proposal.ts'

/** The pipeline: a source, a step for names where some change, and the target. */
export function loadDocument(
  facts: LoadFacts,
  wishes: LoadWishes,
  { columns, key, mode }: Pick<LoadProposal, 'columns' | 'key' | 'mode'>,
): Pipeline {
  const table = facts.table.name.replace(/^public\./, '')
  const ops = nameOps(columns)
  const declared = columns.flatMap((column) => declaration(facts, wishes, column))
  const keepsRejected = wishes.onBadRecord === 'quarantine' || (wishes.rowValidation ?? 'strict') !== 'strict'
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
        connector: 'local_fs',
        config: {
          ...facts.source,
          ...(wishes.onBadRecord === undefined ? {} : { onBadRecord: wishes.onBadRecord }),
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
        ...(wishes.rowValidation === undefined ? {} : { rowValidation: wishes.rowValidation }),
      },
    ],
  } as Pipeline
}

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
  const inferred = facts.columns.find((column) => column.name === name)
  const conventions = stated ? stated.conventions : ((inferred && conventionsOf(inferred)) ?? {})
  // Without a header line the names are the source's to say.
  const { header } = (facts.source['formatOptions'] ?? {}) as { readonly header?: boolean }
  const isPlain = header !== false && type === 'text' && Object.keys(conventions).length === 0
  return isPlain ? [] : [{ name, type, ...conventions }]
}

import { type Column, textColumn } from '../../values/column.ts'
import { parseColumnType } from '../../values/column-type.ts'
import type { StreamConfig } from '../node-schemas/stream-config.ts'
import { isStreamSource, type StreamSource } from '../source-kinds.ts'
import { badRecordNeeds, badRecordProblems, badRecordWaysOut } from './bad-records.ts'
import { columnNameProblems } from './column-names.ts'
import type { SourceKindDefinition } from './source-kind.ts'

/** Messages of a topic, a batch per run. Their fields are known from those that are there, and from what the source declares. */
export const streamSource: SourceKindDefinition<'stream', StreamSource> = {
  name: 'stream',
  what: 'reading the messages of a topic',
  isOnlyWeir: true,
  reads: isStreamSource,
  summary: ({ config }) =>
    config.topic === undefined ? 'read the topic of its connector' : `read topic ${config.topic}`,
  check: (node, context) => {
    const columns = streamColumns(node.config, context.fileColumns)
    return {
      columns,
      problems: [
        ...badRecordProblems(node, context),
        ...columnNameProblems(columns ?? [], node.id, `${context.path}.config`),
      ],
    }
  },
  waysOut: badRecordWaysOut,
  tableNeeds: badRecordNeeds,
}

/** What messages bring, with the types that the source declares; declared columns that no message has come last. */
export function streamColumns(
  { columns: stated = [] }: Pick<StreamConfig, 'columns'>,
  brought: readonly Column[] | null,
): readonly Column[] | null {
  const declared = declaredColumns({ columns: stated })
  if (!brought) return declared.length === 0 ? null : declared
  const typed = brought.map((column) => declared.find(({ name }) => name === column.name) ?? column)
  return [...typed, ...declared.filter(({ name }) => brought.every((column) => column.name !== name))]
}

export const declaredColumns = ({ columns = [] }: Pick<StreamConfig, 'columns'>): readonly Column[] =>
  columns.map(({ name, type }) => ({ name, type: parseColumnType(type) ?? textColumn(name).type }))

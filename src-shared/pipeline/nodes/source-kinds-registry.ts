import type { NodeOf } from '../ir.ts'
import { databaseSource } from './database-source.ts'
import { engineDatabaseSource } from './engine-database-source.ts'
import { fileSource } from './file-source.ts'
import type { SourceKindDefinition } from './source-kind.ts'
import { streamSource } from './stream-source.ts'

const kinds = [fileSource, engineDatabaseSource, databaseSource, streamSource] as const

export type SourceKindName = (typeof kinds)[number]['name']

/** The kind of a source node, for code that knows no kinds. */
export function sourceKindOf(node: NodeOf<'source'>): SourceKindDefinition<SourceKindName> {
  const found = kinds.find(({ reads }) => reads(node))
  if (!found) throw new TypeError(`no kind of source reads ${node.connector}`)
  return found as SourceKindDefinition<SourceKindName>
}

import type { NodeOf } from '../../../../src-shared/pipeline/ir.ts'
import { sourceKindOf, type SourceKindName } from '../../../../src-shared/pipeline/nodes/source-kinds-registry.ts'
import { database } from './kinds/database.ts'
import { engineDatabase } from './kinds/engine-database.ts'
import { files } from './kinds/files.ts'
import { stream } from './kinds/stream.ts'
import type { SourceOpener } from './source-port.ts'

const openers = { files, engine_database: engineDatabase, database, stream } satisfies Record<SourceKindName, unknown>

export const sourceOpener = (node: NodeOf<'source'>): SourceOpener => openers[sourceKindOf(node).name]

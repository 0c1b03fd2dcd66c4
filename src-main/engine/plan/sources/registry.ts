import type { NodeOf } from '../../../../src-shared/pipeline/ir.ts'
import { type SourceKindName, sourceKindOf } from '../../../../src-shared/pipeline/nodes/source-kinds-registry.ts'
import type { PlanSource } from '../plan.ts'
import { database } from './database.ts'
import { engineDatabase } from './engine-database.ts'
import { files } from './files.ts'
import type { SourcePlanner } from './source-planner.ts'
import { stream } from './stream.ts'

const planners = { files, engine_database: engineDatabase, database, stream } satisfies Record<SourceKindName, unknown>

export const sourcePlanner = (node: NodeOf<'source'>): SourcePlanner => plannerOf(sourceKindOf(node).name)

export const plannerOf = (kind: PlanSource['kind']): SourcePlanner => planners[kind]

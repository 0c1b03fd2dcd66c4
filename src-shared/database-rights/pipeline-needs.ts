import type { LedgerTables } from '../ledger/ledger-tables.ts'
import type { Pipeline } from '../pipeline/ir.ts'
import { nodeDefinition } from '../pipeline/nodes/registry.ts'
import type { SchemaRecord } from '../schemas/schema-record.ts'
import type { TableNeed } from './table-need.ts'

/** What a run of a pipeline does in the engine database. Queries of sources are left to Postgres, which checks them itself. */
export const pipelineNeeds = (
  pipeline: Pipeline,
  schemas: readonly SchemaRecord[],
  ledger: LedgerTables,
): readonly TableNeed[] =>
  pipeline.nodes.flatMap((node) => nodeDefinition(node.kind).tableNeeds?.(node, { pipeline, schemas, ledger }) ?? [])

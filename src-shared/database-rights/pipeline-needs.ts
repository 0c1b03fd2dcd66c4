import type { ParsedSql } from '../hooks/parsed-sql.ts'
import type { LedgerTables } from '../ledger/ledger-tables.ts'
import type { Pipeline } from '../pipeline/ir.ts'
import { nodeDefinition } from '../pipeline/nodes/registry.ts'
import type { SchemaRecord } from '../schemas/schema-record.ts'
import type { DatabaseNeeds } from './database-needs.ts'

export interface NeedsContext {
  readonly schemas: readonly SchemaRecord[]
  readonly ledger: LedgerTables
  /** The SQL of the pipeline's hooks, by its text. */
  readonly parsedSql: ReadonlyMap<string, ParsedSql>
}

/** What a run of a pipeline does in the engine database. Queries of sources are left to Postgres, which checks them itself. */
export const pipelineNeeds = (pipeline: Pipeline, context: NeedsContext): DatabaseNeeds => ({
  tables: pipeline.nodes.flatMap(
    (node) => nodeDefinition(node.kind).tableNeeds?.(node, { pipeline, ...context }) ?? [],
  ),
  functions: pipeline.nodes.flatMap((node) => nodeDefinition(node.kind).functionNeeds?.(node, context) ?? []),
})

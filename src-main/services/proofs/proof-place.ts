import type { SchemaDocument } from '../../../src-shared/schemas/schema-record.ts'
import type { RunThere } from '../../remote/platform-records.ts'

/** Where a proof runs: this workspace, or a remote by its HTTP API. What is made there is removed again. */
export interface ProofPlace {
  createSchema(
    document: SchemaDocument & { readonly displayName: string },
  ): Promise<{ readonly id: string; readonly tableName: string }>
  removeSchema(id: string): Promise<void>
  addRows(schemaId: string, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void>
  rows(schemaId: string): Promise<readonly Readonly<Record<string, unknown>>[]>
  createPipeline(name: string, schemaId: string, ir: unknown): Promise<string>
  removePipeline(id: string): Promise<void>
  run(pipelineId: string): Promise<RunThere>
}

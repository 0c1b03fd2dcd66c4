import type { DatabaseSource } from '../../src-shared/pipeline/source-kinds.ts'
import { statementOf } from '../engine/plan/database-rows.ts'
import type { WantedRows } from './row-database.ts'

/** What a checked source reads of its database. */
export const wantedRows = ({ id: nodeId, config }: DatabaseSource): WantedRows => ({
  nodeId,
  from: config.query === undefined ? { table: config.table ?? '' } : { query: statementOf(config.query) },
})

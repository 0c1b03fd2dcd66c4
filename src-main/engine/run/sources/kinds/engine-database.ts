import { AppError } from '../../../../../src-shared/errors/app-error.ts'
import type { EngineDatabaseSource } from '../../../../../src-shared/pipeline/source-kinds.ts'
import type { RowsFile } from '../../../../databases/row-database.ts'
import { writeParts } from '../../../../databases/row-parts.ts'
import { databaseRelation } from '../../../compile/relations/database-relation.ts'
import { writeLines } from '../../../compile/text/sql-lines.ts'
import { databaseColumns, databaseRows } from '../../../plan/database-rows.ts'
import { engineDatabaseUnit } from '../../../plan/engine-database-unit.ts'
import { landRows } from '../land-rows.ts'
import { numberedRowsSql } from '../numbered-rows-sql.ts'
import type { SourceOpener } from '../source-port.ts'

/** Rows of the engine database that a run copies: where Postgres can compute all of it, nothing is opened. */
export const engineDatabase: SourceOpener<EngineDatabaseSource> = {
  open: async (node, tools) => {
    if (!tools.rows) throw new TypeError(`${node.id} reads a database that nobody opens`)
    const { schemas, described, readAt, fetch, mostRows, onLanding, onRows } = tools.rows
    const { id: nodeId } = node
    const columns = databaseColumns(node, { schemas, sourceColumns: described })
    if (!columns) throw new AppError('query_undescribed', { nodeId })
    const unit = engineDatabaseUnit(node, readAt)
    const rows = databaseRows(node, schemas)
    const table = 'table' in rows ? rows.table : null
    const numbered = writeLines(databaseRelation(rows, columns))
    const write = fetch
      ? (file: RowsFile) => {
          const query = numberedRowsSql(numbered, columns, { most: file.most })
          return writeParts(file, (parts) =>
            fetch({ nodeId, table, query, take: (block) => parts.write(block), signal: file.signal }),
          )
        }
      : null
    const landed = landRows({ nodeId, name: unit.name, columns, write, mostRows }, tools)
    if (onLanding) {
      onLanding(nodeId, unit.name)
      // Before anything is proved, so that all of the run sees the same rows.
      await landed.inspect({ signal: tools.signal, mostRecords: Infinity, onRecords: (rows) => onRows?.(nodeId, rows) })
    }
    return { units: [unit], opened: [landed], columns, fitted: null }
  },
}

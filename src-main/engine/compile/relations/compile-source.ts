import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { PlanSource } from '../../plan/plan.ts'
import { hasMarks, markColumns } from './record-marks.ts'
import { bringsDeclaredTypes, convertSource } from './convert-source.ts'
import type { GraphBuilder } from '../stages/graph-builder.ts'
import type { SqlLines } from '../text/sql-lines.ts'
import { openingSql } from '../layers/layer.ts'
import { keptRecord } from './kept-record.ts'

const { file, row } = hiddenColumns

/** Files and records fit into one number: 2^40 records in a file. */
const place = `cast(${file} as bigint) * 1099511627776 + ${row}`

/** The records of the files, then with the types that the source declares. */
export function compileSource(source: PlanSource, relation: SqlLines, builder: GraphBuilder): void {
  const isAsRead = bringsDeclaredTypes(source) && !hasMarks(source)
  const { dialect } = builder
  const columns = [...source.read.map((column) => dialect.identifier(column.name)), ...markColumns(source)]
  const sql = openingSql([...columns, file, row], ['(', relation, ') as records'], place, dialect)
  const name = isAsRead ? source.nodeId : `${source.nodeId}: read`
  const stage = builder.begin({ kind: 'scan', sourceId: source.nodeId }, source.read, { name, reads: [], sql })
  stage.nodeIds.push(source.nodeId)
  if (!isAsRead) {
    const layer = convertSource(source, dialect)
    const keepsRecord = 'badRecords' in source && source.badRecords?.reason === 'quarantined'
    const record = keepsRecord ? keptRecord(source.read, dialect) : null
    builder.add(stage, { nodeId: source.nodeId, name: source.nodeId, layer, record })
  }
  builder.end(source.nodeId, stage)
}

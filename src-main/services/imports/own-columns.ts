import { basename, dirname } from 'node:path'

import { formatColumnType } from '../../../src-shared/values/column-type.ts'
import type { StudioParts } from '../studio-parts.ts'
import type { OpenedTable } from './group-tables.ts'

/** Reads the columns that a format brings, where there are several files of it to compare. */
export async function ownColumns(
  { columns, now }: Pick<StudioParts, 'columns' | 'now'>,
  opened: readonly OpenedTable[],
): Promise<readonly OpenedTable[]> {
  const isAlone = ({ table: { format } }: OpenedTable) =>
    opened.filter((each) => each.table.format === format).length < 2
  return Promise.all(
    opened.map(async (each) => {
      if (each.table.columns !== null || isAlone(each)) return each
      const config = { path: basename(each.path), format: each.table.format }
      const place = { connector: 'local_fs', connectorId: null, baseFolder: dirname(each.path) }
      const source = { pipelineId: '', nodeId: 'source', ...place, config }
      // A file that cannot be read is an input of its own, and says why when it is looked at.
      const listed = columns.listing(source, now())
      const header = await listed.then((listing) => columns.read(source, listing)).catch(() => null)
      const names = header?.columns.map(({ name, type }) => `${name} ${formatColumnType(type)}`) ?? [each.path]
      return { ...each, table: { ...each.table, columns: names } }
    }),
  )
}

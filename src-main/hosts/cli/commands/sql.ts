import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { tableText, toTableColumns } from '../text/table-text.ts'
import { type SharedOptions, withStudio } from '../with-studio.ts'

export const sql = (statement: string, options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const { columns, rows } = await studio.services.sql.query({ statement })
    if (isJson) terminal.out(JSON.stringify({ columns, rows }))
    else if (columns.length === 0) terminal.out('Done.')
    else {
      terminal.out(tableText(toTableColumns(columns), rows, terminal))
      terminal.out(terminal.style.dim(formatCountOf(rows.length, 'row')))
    }
    return 0
  })

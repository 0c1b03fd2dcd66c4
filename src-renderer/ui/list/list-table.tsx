import type { ReactNode } from 'react'
import { Link } from 'wouter'

import css from './list-table.module.css'

export interface ListColumn<Row> {
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  /** A CSS width; columns without one share what is left. */
  readonly width?: string
  readonly align?: 'start' | 'end'
  /** Left out where the window is narrow. */
  readonly isExtra?: boolean
}

interface ListTableProps<Row> {
  /** Says what is listed, for screen readers. */
  readonly label: string
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly columns: readonly ListColumn<Row>[]
  /** Where a row leads; its first cell is the link and the whole row takes the click. */
  readonly href?: (row: Row) => string
  /** Buttons at the end of a row. */
  readonly actions?: (row: Row) => ReactNode
}

/** Things of one kind, a row each. */
export function ListTable<Row>({ label, rows, rowKey, columns, href, actions }: ListTableProps<Row>) {
  return (
    <table className={css['table']} aria-label={label}>
      <colgroup>
        {columns.map((column) => (
          <col key={column.header} style={{ width: column.width }} data-extra={column.isExtra} className={css['col']} />
        ))}
        {actions ? <col style={{ width: '44px' }} /> : null}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.header} scope="col" data-align={column.align} data-extra={column.isExtra}>
              {column.header}
            </th>
          ))}
          {actions ? (
            <th scope="col">
              <span className={css['unseen']}>Actions</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} data-link={href !== undefined}>
            {columns.map((column, index) => (
              <td key={column.header} data-align={column.align} data-extra={column.isExtra}>
                {index === 0 && href ? (
                  <Link href={href(row)} className={css['link']}>
                    {column.cell(row)}
                  </Link>
                ) : (
                  column.cell(row)
                )}
              </td>
            ))}
            {actions ? <td className={css['actions']}>{actions(row)}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

import { Link } from 'wouter'

import type { Cell, ColumnRecord } from '../../../src-shared/contract/records.ts'
import { TypeGlyph } from '../../ui/data-grid/type-glyph.tsx'
import { typeFamily } from '../../ui/data-grid/type-family.ts'
import css from './customers.module.css'

interface CellTableProps {
  readonly label: string
  readonly columns: readonly ColumnRecord[]
  readonly rows: readonly (readonly Cell[])[]
  /** Where a row leads, by the value of a column. */
  readonly link?: { readonly column: string; readonly href: (value: string) => string }
}

/** A few rows of a table, as Postgres prints them. */
export function CellTable({ label, columns, rows, link }: CellTableProps) {
  const linked = columns.findIndex(({ name }) => name === link?.column)
  return (
    <div className={css['scroll']} role="region" aria-label={label} tabIndex={0}>
      <table className={css['cells']} aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ name, type }) => (
              <th key={name} scope="col" data-align={alignOf(type)}>
                <span className={css['head']}>
                  <TypeGlyph type={type} size={13} />
                  {name}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={linked >= 0 ? String(row[linked]) : index}>
              {columns.map(({ name, type }, at) => (
                <td key={name} data-align={alignOf(type)} title={titleOf(row[at])}>
                  {at === linked && link ? (
                    <Link href={link.href(String(row[at]))}>
                      <CellText cell={row[at]} />
                    </Link>
                  ) : (
                    <CellText cell={row[at]} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function CellText({ cell }: { cell: Cell | undefined }) {
  return cell === null || cell === undefined ? <span className={css['empty']}>null</span> : String(cell)
}

const titleOf = (cell: Cell | undefined): string => (cell === null || cell === undefined ? 'null' : String(cell))
const alignOf = (type: string): 'end' | 'start' => (typeFamily(type) === 'number' ? 'end' : 'start')

import { IconArrowDown, IconArrowUp, IconKey } from '@tabler/icons-react'
import type { IHeaderParams } from 'ag-grid-community'
import { useContext, useEffect, useState } from 'react'

import css from './data-grid.module.css'
import type { GridColumn } from './grid-rows.ts'
import { HeaderContext } from './header-context.ts'
import { TypeGlyph } from './type-glyph.tsx'

interface GridHeaderProps extends IHeaderParams {
  readonly dataColumn: GridColumn
  readonly index: number
}

/** A column's name, type and sort; Enter or a click sorts, or does what the grid's owner wants instead. */
export function GridHeader({ column, progressSort, eGridHeader, dataColumn, index }: GridHeaderProps) {
  const { detail, aside, onClick, chosenColumn } = useContext(HeaderContext)
  const [sort, setSort] = useState(column.getSort())

  useEffect(() => {
    const onSort = () => {
      setSort(column.getSort())
    }
    column.addEventListener('sortChanged', onSort)
    return () => {
      column.removeEventListener('sortChanged', onSort)
    }
  }, [column])

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.target !== eGridHeader) return
      if (event.key === 'ArrowDown' && event.altKey) {
        event.preventDefault()
        eGridHeader.querySelector('button')?.click()
      }
      if (event.key !== 'Enter') return
      if (onClick) onClick(dataColumn, index)
      else progressSort(event.ctrlKey || event.metaKey)
    }
    eGridHeader.addEventListener('keydown', onKeyDown, true)
    return () => {
      eGridHeader.removeEventListener('keydown', onKeyDown, true)
    }
  }, [eGridHeader, onClick, progressSort, dataColumn, index])

  const SortIcon = sort === 'asc' ? IconArrowUp : sort === 'desc' ? IconArrowDown : null
  return (
    <div className={css['header']} data-chosen={chosenColumn === dataColumn.name}>
      <div className={css['headerLine']}>
        <span
          className={css['headerName']}
          title={`${dataColumn.name}, ${dataColumn.type}`}
          onClick={(event) => {
            if (onClick) onClick(dataColumn, index)
            else progressSort(event.ctrlKey || event.metaKey)
          }}
        >
          <TypeSign column={dataColumn} />
          <span className={css['headerText']}>{dataColumn.name}</span>
          {SortIcon ? <SortIcon size={12} className={css['sort']} aria-hidden /> : null}
        </span>
        {aside?.(dataColumn, index)}
      </div>
      {detail ? <div className={css['headerDetail']}>{detail(dataColumn, index)}</div> : null}
    </div>
  )
}

function TypeSign({ column }: { column: GridColumn }) {
  return (
    <>
      {column.isKey ? <IconKey size={13} className={css['key']} aria-label="Primary key" /> : null}
      <TypeGlyph type={column.type} />
    </>
  )
}

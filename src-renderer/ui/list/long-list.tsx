import { UnstyledButton } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import { Link } from 'wouter'

import css from './long-list.module.css'
import { rowAfterKey, rowsInSight, scrolledTo } from './rows-in-sight.ts'

export interface LongColumn<Row, Key extends string> {
  readonly key: Key
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  /** A track of a CSS grid. */
  readonly width: string
  readonly align?: 'end'
  /** Left out where the list is narrow. */
  readonly isExtra?: boolean
}

export interface ListSort<Key extends string> {
  readonly key: Key
  readonly isDescending: boolean
}

export interface LongListHandle {
  /** Moves the focus to the first row. */
  focus(): void
}

interface LongListProps<Row, Key extends string> {
  /** Says what is listed, for screen readers. */
  readonly label: string
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly columns: readonly LongColumn<Row, Key>[]
  /** Where a row leads; its first cell is the link and the whole row takes the click. */
  readonly href: (row: Row) => string
  readonly sort: ListSort<Key> | null
  readonly onSort: (key: Key) => void
  /** Another one begins at the top again. */
  readonly startsOver: string
  readonly handle?: Ref<LongListHandle>
}

const rowHeight = 32
const headHeight = 32

/** Thousands of things of one kind, a row each: sorted by its headers, walked through by keys, drawn as far as they are in sight. */
export function LongList<Row, Key extends string>(props: LongListProps<Row, Key>) {
  const { label, rows, rowKey, columns, href, sort, onSort, startsOver, handle } = props
  const scroller = useRef<HTMLDivElement>(null)
  const { ref: sizeRef, height: wholeHeight } = useElementSize()
  const [top, setTop] = useState(0)
  const [place, setPlace] = useState({ startsOver, row: 0 })
  const focused = place.startsOver === startsOver ? place.row : 0
  const setFocused = useCallback(
    (row: number) => {
      setPlace({ startsOver, row })
    },
    [startsOver],
  )
  const height = Math.max(0, wholeHeight - headHeight)
  const shown = rowsInSight({ top, height, rowHeight, rows: rows.length, focused })

  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0
  }, [startsOver])

  const go = useCallback(
    (row: number) => {
      const list = scroller.current
      if (!list) return
      list.scrollTop = scrolledTo(row, { top: list.scrollTop, height, rowHeight })
      setFocused(row)
      // The row may have to be drawn first.
      requestAnimationFrame(() => {
        list.querySelector<HTMLElement>(`[data-row="${row}"]`)?.focus({ preventScroll: true })
      })
    },
    [height, setFocused],
  )
  useImperativeHandle(
    handle,
    () => ({
      focus: () => {
        go(0)
      },
    }),
    [go],
  )
  const onKeyDown = (event: KeyboardEvent) => {
    const from = event.target instanceof HTMLElement ? event.target.dataset['row'] : undefined
    if (from === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const to = rowAfterKey(event.key, Number(from), rows.length)
    if (to === null) return
    event.preventDefault()
    go(to)
  }
  const tracks = (all: boolean) => columns.flatMap((each) => (all || !each.isExtra ? [each.width] : [])).join(' ')
  return (
    <div ref={sizeRef} className={css['list']}>
      <div
        ref={scroller}
        role="table"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        className={css['scroller']}
        style={{ '--all': tracks(true), '--narrow': tracks(false) } as React.CSSProperties}
        onScroll={(event) => {
          setTop(event.currentTarget.scrollTop)
        }}
        onKeyDown={onKeyDown}
      >
        <div role="rowgroup" className={css['head']}>
          <div role="row" aria-rowindex={1} className={css['row']}>
            {columns.map((column) => (
              <Header key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </div>
        </div>
        <div role="rowgroup" className={css['body']} style={{ height: rows.length * rowHeight }}>
          {shown.map((index) => {
            const row = rows[index]
            if (row === undefined) return null
            return (
              <div
                key={rowKey(row)}
                role="row"
                aria-rowindex={index + 2}
                className={css['row']}
                style={{ top: index * rowHeight }}
              >
                {columns.map(({ key, cell, align, isExtra }, place) => (
                  <div key={key} role="cell" data-align={align} data-extra={isExtra}>
                    {place === 0 ? (
                      <Link
                        href={href(row)}
                        className={css['link']}
                        data-row={index}
                        tabIndex={index === focused ? 0 : -1}
                        onFocus={() => {
                          setFocused(index)
                        }}
                      >
                        {cell(row)}
                      </Link>
                    ) : (
                      cell(row)
                    )}
                  </div>
                ))}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

interface HeaderProps<Row, Key extends string> extends Pick<LongListProps<Row, Key>, 'sort' | 'onSort'> {
  readonly column: LongColumn<Row, Key>
}

function Header<Row, Key extends string>({ column, sort, onSort }: HeaderProps<Row, Key>) {
  const { key, header, align, isExtra } = column
  const isSorted = sort?.key === key
  const Arrow = sort?.isDescending === true ? IconArrowDown : IconArrowUp
  return (
    <div
      role="columnheader"
      aria-sort={isSorted ? (sort.isDescending ? 'descending' : 'ascending') : 'none'}
      data-align={align}
      data-extra={isExtra}
    >
      <UnstyledButton
        className={css['sort']}
        data-sorted={isSorted}
        onClick={() => {
          onSort(key)
        }}
      >
        {header}
        <Arrow size={12} aria-hidden />
      </UnstyledButton>
    </div>
  )
}

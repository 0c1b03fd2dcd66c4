import type { UseQueryResult } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'

import type { ImportPreview, ImportProposal } from '../../../src-shared/contract/import-proposal.ts'
import { toFailure } from '../../api/failure.ts'
import { styleNonce } from '../../api/style-nonce.ts'
import { DataGrid } from '../../ui/data-grid/data-grid.tsx'
import type { GridColumn } from '../../ui/data-grid/grid-rows.ts'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { cardHeight } from './card-height.ts'
import { importTones } from './changed-cells.ts'
import { ColumnCard, LeaveOut } from './column-card.tsx'
import { GridShape } from './grid-shape.tsx'
import css from './import.module.css'
import { rowsShown } from './sheet-words.ts'
import type { Sheet } from './sheets.ts'

/** The name of a column above its card. */
const nameHeight = 36
const cardWidth = 236

interface SheetRowsProps {
  readonly sheetKey: string
  readonly sheet: Sheet
  readonly proposal: ImportProposal
  readonly preview: UseQueryResult<ImportPreview>
}

/** The first rows as they will be in the table, under a card for each column. */
export function SheetRows({ sheetKey, sheet, proposal, preview }: SheetRowsProps) {
  const names = JSON.stringify(proposal.columns.map(({ from, tableType, type }) => [from, tableType ?? type]))
  const columns = useMemo<readonly GridColumn[]>(
    () => (JSON.parse(names) as [string, string][]).map(([name, type]) => ({ name, type })),
    [names],
  )
  const shown = preview.data
  const rows = shown && shown.columns.length === columns.length ? shown.rows : noRows
  const cellTone = useMemo(() => (shown ? importTones(shown) : undefined), [shown])
  const height = cardHeight(proposal.columns, proposal.rows)
  const card = useCallback(
    (_: GridColumn, index: number) => {
      const column = proposal.columns[index]
      return column ? (
        <ColumnCard
          sheetKey={sheetKey}
          wishes={sheet.wishes}
          column={column}
          rows={proposal.rows}
          height={height - nameHeight}
        />
      ) : null
    },
    [proposal, sheet.wishes, sheetKey, height],
  )
  const aside = useCallback(
    (_: GridColumn, index: number) => {
      const column = proposal.columns[index]
      return column ? <LeaveOut sheetKey={sheetKey} wishes={sheet.wishes} column={column} /> : null
    },
    [proposal, sheet.wishes, sheetKey],
  )
  return (
    <section className={css['rows']} aria-label="Rows">
      <div className={css['grid']}>
        <DataGrid
          label={`Rows of ${sheet.input.title} as they will be in ${proposal.table}`}
          nonce={styleNonce()}
          columns={columns}
          rows={{ kind: 'all', rows }}
          headerHeight={height}
          minColumnWidth={cardWidth}
          hasHeaderControls
          headerDetail={card}
          headerAside={aside}
          {...(cellTone ? { cellTone } : {})}
        />
        {shown === undefined && preview.isPending ? (
          <div className={css['coming']} style={{ top: height }}>
            <GridShape isHeaded={false} />
          </div>
        ) : null}
        {proposal.rows === 0 ? (
          <div className={css['none']}>
            <EmptyState>The file has no rows. Loading makes the table {proposal.table}, which stays empty.</EmptyState>
          </div>
        ) : null}
      </div>
      {preview.error ? <FailureNotice message={toFailure(preview.error).message} /> : null}
      <p className={css['sample']} aria-live="polite">
        {shown && proposal.rows > 0 ? sampleWords(shown, proposal) : ' '}
      </p>
    </section>
  )
}

const noRows: ImportPreview['rows'] = []

function sampleWords({ rows, rejected }: ImportPreview, { rows: all }: ImportProposal): string {
  const words = `Showing ${rows.length < all ? 'the ' : ''}${rowsShown(rows.length, all)}, as ${rows.length === 1 ? 'it' : 'they'} will be in the table. Tinted values are written otherwise in the file.`
  return rejected.length === 0
    ? words
    : `${words} ${rejected.length} of these rows ${rejected.length === 1 ? 'is rejected; its' : 'are rejected; their'} values are underlined.`
}

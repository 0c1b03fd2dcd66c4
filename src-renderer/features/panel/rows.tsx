import { useCallback, useMemo } from 'react'

import type { ColumnRecord, Preview } from '../../../src-shared/contract/records.ts'
import type { ColumnProfile as Profiled } from '../../../src-shared/preview/column-profile.ts'
import type { ColumnSuggestion } from '../../../src-shared/preview/exploration.ts'
import { styleNonce } from '../../api/style-nonce.ts'
import { useEditor } from '../../document/document-store.ts'
import { DataGrid } from '../../ui/data-grid/data-grid.tsx'
import type { GridColumn } from '../../ui/data-grid/grid-rows.ts'
import { changedCells, columnToShow } from './changed-cells.ts'
import { ColumnSketch } from './column-sketch.tsx'
import { ColumnMenu } from './columns/column-menu.tsx'
import { ColumnProfile } from './columns/column-profile.tsx'
import { BasisContext } from './columns/suggestion-basis.tsx'
import { SampleFilterChips } from './columns/sample-filter-chips.tsx'
import { useCanQuarantine, useColumnOps } from './columns/use-column-ops.ts'
import { useFilteredRows, useProfiles, useSuggestions } from './columns/use-exploration.ts'
import { BesideRows } from './columns/beside-rows.tsx'
import css from './rows.module.css'
import { useLook } from './use-look.ts'

/** Room for a name and its sketch. */
const headerHeight = 60

interface OutputRowsProps {
  readonly preview: Preview
  /** Its rows are of the document as it is now. */
  readonly isCurrent: boolean
}

const nothing: readonly ColumnSuggestion[] = []
const noProfiles: readonly Profiled[] = []

/** The output rows of a node with what can be done with each column, and the profile of the chosen one beside them. */
export function OutputRows({ preview, isCurrent }: OutputRowsProps) {
  const { reference } = preview.of
  const columns = useStableColumns(preview.columns)
  const { chosen, filters, choose, filter } = useLook(reference, columns)
  const makeOp = useColumnOps(reference)
  const found = useSuggestions(reference, isCurrent && preview.rows.length > 0, preview.sampled)
  const { suggestions } = found
  const source = preview.of.sources.map(({ name }) => name).join(', ')
  const filtered = useFilteredRows(reference, filters, isCurrent)
  const { data: profile = noProfiles } = useProfiles(reference, isCurrent)
  if (preview.rows.length === 0) return <p className={css['none']}>{reference} has no output rows for this sample.</p>
  const column = columns.find(({ name }) => name === chosen)
  return (
    <BasisContext value={{ ...found, sample: preview.sample, source, valuesOf: (name) => valuesOf(preview, name) }}>
      <div
        className={css['looked']}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.defaultPrevented) return
          if (filters.length > 0) filter([])
          else if (chosen !== null) choose(null)
        }}
      >
        <SampleFilterChips filters={filters} matching={filtered.data?.matching} of={preview.count} onChange={filter} />
        <BesideRows
          beside={
            column ? (
              <ColumnProfile
                reference={reference}
                column={column}
                suggestions={suggestions.filter((each) => each.column === column.name)}
                filters={filters}
                onFilter={filter}
                onMake={makeOp}
                onClose={() => {
                  choose(null)
                }}
              />
            ) : null
          }
        >
          <RowGrid
            preview={preview}
            filtered={filters.length > 0 ? filtered.data?.rows : undefined}
            columns={columns}
            reference={reference}
            chosen={chosen}
            suggestions={suggestions}
            profile={profile}
            onChoose={choose}
            onMake={makeOp}
          />
        </BesideRows>
      </div>
    </BasisContext>
  )
}

interface RowGridProps extends Omit<OutputRowsProps, 'isCurrent'> {
  readonly reference: string
  readonly filtered: Preview['rows'] | undefined
  readonly columns: readonly GridColumn[]
  readonly chosen: string | null
  readonly suggestions: readonly ColumnSuggestion[]
  readonly profile: readonly Profiled[]
  readonly onChoose: (column: string) => void
  readonly onMake: ReturnType<typeof useColumnOps>
}

function RowGrid({
  preview,
  filtered,
  columns,
  reference,
  chosen,
  suggestions,
  profile,
  onChoose,
  onMake,
}: RowGridProps) {
  // Rows of the filter have no rows of the input beside them.
  const cellTone = useMemo(() => (filtered ? undefined : changedCells(preview)), [filtered, preview])
  const written = useEditor((state) => state.written)
  const shownColumn = useMemo(() => columnToShow(preview, reference, written), [preview, reference, written])
  const rows = useMemo(() => ({ kind: 'all', rows: filtered ?? preview.rows }) as const, [filtered, preview.rows])
  const profiles = useMemo(() => new Map(profile.map((each) => [each.name, each])), [profile])
  const headerDetail = useCallback(
    ({ name }: GridColumn) => {
      const profile = profiles.get(name)
      return profile ? <ColumnSketch profile={profile} /> : null
    },
    [profiles],
  )
  const canQuarantine = useCanQuarantine(reference)
  const suggested = useMemo(() => byColumn(suggestions), [suggestions])
  const headerAside = useCallback(
    (column: GridColumn) => (
      <ColumnMenu
        column={column}
        suggestions={suggested.get(column.name) ?? nothing}
        canQuarantine={canQuarantine}
        onMake={onMake}
      />
    ),
    [suggested, canQuarantine, onMake],
  )
  const onHeaderClick = useCallback(
    ({ name }: GridColumn) => {
      onChoose(name)
    },
    [onChoose],
  )
  return (
    <DataGrid
      label={`Rows of ${reference}`}
      nonce={styleNonce()}
      columns={columns}
      rows={rows}
      headerHeight={headerHeight}
      headerDetail={headerDetail}
      headerAside={headerAside}
      onHeaderClick={onHeaderClick}
      chosenColumn={chosen}
      {...(cellTone ? { cellTone } : {})}
      shownColumn={shownColumn}
      startsOver={filtered}
    />
  )
}

/** The values of a column that are shown, as texts. */
function valuesOf({ columns, rows }: Preview, name: string): readonly string[] {
  const index = columns.findIndex((column) => column.name === name)
  return rows.flatMap((row) => (typeof row[index] === 'string' ? [row[index]] : []))
}

/** The same array for a column as long as the suggestions are the same, so that its menu is not drawn again. */
function byColumn(suggestions: readonly ColumnSuggestion[]): ReadonlyMap<string, readonly ColumnSuggestion[]> {
  const found = new Map<string, ColumnSuggestion[]>()
  for (const each of suggestions) found.set(each.column, [...(found.get(each.column) ?? []), each])
  return found
}

export function InputRows({ preview, nodeId }: { preview: Preview; nodeId: string }) {
  const columns = useStableColumns(preview.inputColumns)
  return (
    <DataGrid
      label={`Rows that ${nodeId} reads`}
      nonce={styleNonce()}
      columns={columns}
      rows={{ kind: 'all', rows: preview.inputRows }}
    />
  )
}

/** The same array while the columns are equal, so that the grid keeps its widths and its scroll position. */
function useStableColumns(columns: readonly ColumnRecord[]): readonly GridColumn[] {
  const text = JSON.stringify(columns)
  return useMemo(() => JSON.parse(text) as readonly GridColumn[], [text])
}

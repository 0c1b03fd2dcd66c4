import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link, Redirect, useSearch } from 'wouter'

import type { RunDetail } from '../../../src-shared/contract/records.ts'
import type { CountedRow, CountedRows, CountedRowsQuery } from '../../../src-shared/contract/trace-records.ts'
import { leftOutReasons, leftOutRows } from '../../../src-shared/receipt/left-out.ts'
import { formatCount, formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { styleNonce } from '../../api/style-nonce.ts'
import { DataGrid } from '../../ui/data-grid/data-grid.tsx'
import type { GridColumn } from '../../ui/data-grid/grid-rows.ts'
import { baseName } from '../../ui/format/format-path.ts'
import { Page } from '../../ui/page/page.tsx'
import { reasonWords } from '../../ui/receipt/reason-words.ts'
import { runRowsHref } from '../../ui/run-status/run-rows-href.ts'
import { Answer } from '../../ui/state/answer.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import css from './run-rows-page.module.css'

const most = 1_000

/** The rows behind a number of a run: left out for a reason, or with changed values; computed again from its files. */
export function RunRowsPage({ runId }: { runId: string }) {
  const asked = askedBy(useSearch())
  const run = useQuery(studioQuery.runs.get.queryOptions({ input: { id: runId } }))
  const detail = run.data
  const isKept = asked.reason === 'quarantined' && asked.nodeId === undefined
  const kept = isKept && detail ? quarantineOf(detail) : []
  const rows = useQuery({
    ...studioQuery.trace.counted.queryOptions({ input: { runId, ...asked, page: { offset: 0, limit: most } } }),
    enabled: !isKept || (!run.isPending && kept.length !== 1),
    staleTime: Infinity,
  })
  // Rows that are kept in one table are shown there, where they can be corrected; no need to compute them again.
  if (kept[0] && kept.length === 1)
    return <Redirect to={`/quarantine/${kept[0].table}?state=all&run=${runId}`} replace />
  return (
    <Page
      crumbs={[
        { label: 'Runs', href: '/runs' },
        { label: detail?.pipelineName ?? 'Run', href: `/runs/${runId}` },
        { label: titleOf(asked) },
      ]}
      title={titleOf(asked)}
      subtitle={rows.data && rows.data.reason === null ? subtitleOf(asked, rows.data) : ' '}
      actions={<Actions runId={runId} asked={asked} detail={detail} />}
      width="full"
    >
      <div className={css['page']}>
        {detail ? <Reasons detail={detail} asked={asked} /> : null}
        <Answer query={rows} skeleton={<RowSkeleton rows={10} />}>
          {(data) =>
            data.reason === null ? <Rows rows={data} asked={asked} /> : <Unknown runId={runId} why={data.reason} />
          }
        </Answer>
      </div>
    </Page>
  )
}

function askedBy(search: string): CountedRowsQuery {
  const params = new URLSearchParams(search)
  const reason = [...leftOutReasons, 'changed' as const].find((each) => each === params.get('reason'))
  const [nodeId, label] = [params.get('node'), params.get('label')]
  return {
    ...(reason === undefined ? {} : { reason }),
    ...(nodeId === null ? {} : { nodeId }),
    ...(label === null ? {} : { label }),
  }
}

const quarantineOf = ({ result }: RunDetail) => (result?.receipt?.quarantine ?? []).filter(({ rows }) => rows > 0)

const titleOf = ({ reason }: CountedRowsQuery): string =>
  reason === undefined ? 'Rows left out' : reason === 'changed' ? 'Changed values' : `${reasonWords[reason]} rows`

function subtitleOf({ nodeId, label, reason }: CountedRowsQuery, { total, notes }: CountedRows): string {
  const noun = reason === 'changed' ? 'value' : 'row'
  const counted =
    total > most ? `first ${formatCount(most)} of ${formatCountOf(total, noun)}` : formatCountOf(total, noun)
  const place = [nodeId, label].filter((each) => each !== undefined).join(': ')
  return [counted, ...(place === '' ? [] : [place]), ...notes].join(' · ')
}

/** The other numbers of the run, each a way to its rows. */
function Reasons({ detail, asked }: { detail: RunDetail; asked: CountedRowsQuery }) {
  const { id, leftOut, valuesChanged } = detail
  const all = leftOut ? leftOutRows(leftOut) : 0
  const choices = [
    { reason: undefined, word: 'Left out', rows: all },
    ...leftOutReasons.map((reason) => ({ reason, word: reasonWords[reason], rows: leftOut?.[reason] ?? 0 })),
    { reason: 'changed' as const, word: 'Values changed', rows: valuesChanged ?? 0 },
  ].filter(({ reason, rows }) => rows > 0 || reason === asked.reason)
  return (
    <nav className={css['reasons']} aria-label="Numbers of the run">
      {choices.map(({ reason, word, rows }) => (
        <Link
          key={word}
          href={runRowsHref(id, reason === undefined ? {} : { reason })}
          className={css['reason']}
          aria-current={reason === asked.reason ? 'page' : undefined}
        >
          {word} <b>{formatCount(rows)}</b>
        </Link>
      ))}
    </nav>
  )
}

function Actions({ runId, asked, detail }: { runId: string; asked: CountedRowsQuery; detail: RunDetail | undefined }) {
  const kept = detail ? quarantineOf(detail) : []
  return (
    <>
      {asked.reason === undefined || asked.reason === 'quarantined'
        ? kept.map(({ table }) => (
            <Button key={table} component={Link} href={`/quarantine/${table}?state=all&run=${runId}`}>
              Open {table}
            </Button>
          ))
        : null}
      <Button component={Link} href={`/runs/${runId}`}>
        Open the receipt
      </Button>
    </>
  )
}

function Rows({ rows, asked }: { rows: CountedRows; asked: CountedRowsQuery }) {
  const hasFiles = new Set(rows.shown.map(({ file }) => file)).size > 1
  const columns = useMemo(() => columnsOf(hasFiles), [hasFiles])
  const cells = useMemo(() => rows.shown.map((row) => cellsOf(row, hasFiles)), [rows.shown, hasFiles])
  if (rows.total === 0) return <EmptyState>No row of this run is one of these.</EmptyState>
  return (
    <div className={css['rows']}>
      <DataGrid label={titleOf(asked)} nonce={styleNonce()} columns={columns} rows={{ kind: 'all', rows: cells }} />
    </div>
  )
}

const columnsOf = (hasFiles: boolean): readonly GridColumn[] => [
  ...(hasFiles ? [{ name: 'file', type: 'text' }] : []),
  { name: 'line', type: 'integer' },
  { name: 'node', type: 'text' },
  { name: 'what', type: 'text' },
  { name: 'column', type: 'text' },
  { name: 'value', type: 'text' },
  { name: 'record', type: 'text' },
]

const cellsOf = (row: CountedRow, hasFiles: boolean) => [
  ...(hasFiles ? [baseName(row.file)] : []),
  row.line,
  row.nodeId,
  row.reason === 'changed' ? row.label : `${row.reason}: ${row.label}`,
  row.column,
  row.value,
  row.raw,
]

function Unknown({ runId, why }: { runId: string; why: string }) {
  return (
    <EmptyState
      action={
        <Button component={Link} href={`/runs/${runId}`}>
          Open the receipt
        </Button>
      }
    >
      These rows cannot be shown. {why}
    </EmptyState>
  )
}

import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'wouter'

import type { RejectedRowRecord } from '../../../src-shared/quarantine/rejected-row.ts'
import { formatCount, formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studio, studioQuery } from '../../api/studio-client.ts'
import { baseName } from '../../ui/format/format-path.ts'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { RawRecord } from './raw-record.tsx'
import { rejectedFirst, valueNames } from './rejected-columns.ts'
import css from './row-panel.module.css'
import { useTargetSchema } from './use-target-schema.ts'
import { ValueField } from './value-field.tsx'

interface RowPanelProps {
  readonly table: string
  readonly rowId: string | null
  /** The save of a value that is on its way. */
  readonly onSaving: (work: Promise<unknown>) => void
  readonly onSaved: () => void
  readonly onReplay: (id: string) => void
}

/** One rejected row: why and where, its values to correct, and the record as it came. */
export function RowPanel({ table, rowId, ...handlers }: RowPanelProps) {
  const found = useQuery({
    ...studioQuery.quarantine.rows.queryOptions({ input: { table, ids: [rowId ?? '0'], limit: 1 } }),
    enabled: rowId !== null,
  })
  return (
    <aside className={css['panel']} aria-label="The opened row">
      {rowId === null ? (
        <p className={css['none']}>Choose a row to see why it was rejected, and to correct it.</p>
      ) : (
        <Answer query={found} skeleton={<RowSkeleton rows={10} />}>
          {({ rows: [row] }) =>
            row ? (
              <Row key={row.id} table={table} row={row} {...handlers} />
            ) : (
              <p className={css['none']}>This row is no longer in the table.</p>
            )
          }
        </Answer>
      )}
    </aside>
  )
}

type RowProps = Omit<RowPanelProps, 'rowId'> & { readonly row: RejectedRowRecord }

function Row({ table, row, onSaving, onSaved, onReplay }: RowProps) {
  const client = useQueryClient()
  const words = useFailureWords()
  const schema = useTargetSchema(row.pipelineId)
  const onSuccess = (edited: RejectedRowRecord) => {
    const { queryKey } = studioQuery.quarantine.rows.queryOptions({ input: { table, ids: [row.id], limit: 1 } })
    client.setQueryData(queryKey, { rows: [edited], total: 1 })
    onSaved()
  }
  const edit = useMutation({
    mutationFn: (set: Record<string, string | null>) => studio.quarantine.edit({ table, id: row.id, set }),
    onSuccess,
  })
  const reread = useMutation({
    mutationFn: (record: string) => studio.quarantine.reread({ table, id: row.id, record }),
    onSuccess,
  })
  const save = (set: Record<string, string | null>) => {
    onSaving(edit.mutateAsync(set).catch(() => undefined))
  }
  const isOpen = row.replayedRun === null
  const names = valueNames([row], schema)
  // A record that its source could not read came without values.
  const isUnread = Object.values(row.original).every((value) => value === null)
  const raw = (
    <RawRecord
      raw={row.raw}
      isReading={reread.isPending}
      onRead={
        isOpen && isUnread
          ? (text) => {
              onSaving(reread.mutateAsync(text).catch(() => undefined))
            }
          : null
      }
    />
  )
  const changed = names.filter((name) => row.row[name] !== row.original[name])
  return (
    <>
      <div className={css['scroll']}>
        <div className={css['reason']} data-loaded={!isOpen}>
          {isOpen ? <IconAlertTriangle size={16} aria-hidden /> : <IconCircleCheck size={16} aria-hidden />}
          <h2>{isOpen ? row.reason : `Loaded. It was rejected: ${row.reason}`}</h2>
        </div>
        <RowFacts row={row} />
        {edit.error ? <FailureNotice message={words(edit.error)} /> : null}
        {reread.error ? <FailureNotice message={words(reread.error)} /> : null}
        {isUnread ? raw : null}
        <section className={css['values']} aria-label="Values">
          <h3>Values{isOpen ? '' : ', as they were loaded'}</h3>
          {rejectedFirst([row], names).map((name) => (
            <ValueField
              key={`${name} ${String(row.row[name])}`}
              name={name}
              value={row.row[name] ?? null}
              original={row.original[name] ?? null}
              problem={name === row.column && isOpen && !changed.includes(name) ? row.reason : null}
              isFixed={!isOpen}
              onSet={(value) => {
                save({ [name]: value })
              }}
            />
          ))}
        </section>
        {isUnread ? null : raw}
      </div>
      {isOpen ? (
        <div className={css['foot']}>
          <span>
            {changed.length === 0 ? 'Not corrected yet' : `${formatCountOf(changed.length, 'value')} corrected`}
          </span>
          {changed.length === 0 ? null : (
            <Button
              variant="subtle"
              onClick={() => {
                save(Object.fromEntries(changed.map((name) => [name, row.original[name] ?? null])))
              }}
            >
              Undo
            </Button>
          )}
          <Button
            onClick={() => {
              onReplay(row.id)
            }}
          >
            Replay this row
          </Button>
        </div>
      ) : null}
    </>
  )
}

/** Where the line went, as a page of its own. */
const traceHref = ({ file, line, runId }: RejectedRowRecord): string =>
  `/trace?${new URLSearchParams({ file, line: String(line), run: runId }).toString()}`

function RowFacts({ row }: { row: RejectedRowRecord }) {
  return (
    <dl className={css['facts']}>
      <div>
        <dt>File</dt>
        <dd title={row.file}>
          <Link href={traceHref(row)}>
            {baseName(row.file)}, line {formatCount(row.line)}
          </Link>
        </dd>
      </div>
      <div>
        <dt>Node</dt>
        <dd>
          <Link href={`/pipelines/${row.pipelineId}`}>{row.nodeId}</Link>
        </dd>
      </div>
      <div>
        <dt>Rejected</dt>
        <dd>
          <Link href={`/runs/${row.runId}`}>
            <RelativeTime at={row.lastSeen} />
          </Link>
          {row.timesSeen > 1 ? `, ${formatCount(row.timesSeen)} times so far` : null}
        </dd>
      </div>
      {row.replayedRun === null ? null : (
        <div>
          <dt>Loaded</dt>
          <dd>
            <Link href={`/runs/${row.replayedRun}`}>by run {row.replayedRun.slice(0, 8)}</Link>
          </dd>
        </div>
      )}
    </dl>
  )
}

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import { Link } from 'wouter'

import type { RunRecord } from '../../../src-shared/contract/records.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import css from './import.module.css'
import { propose } from './propose-import.ts'
import { changeSheet, type Sheet } from './sheets.ts'

interface ImportResultProps {
  readonly sheetKey: string
  readonly sheet: Sheet
  readonly runView: (runId: string) => ReactNode
  readonly onOpenFiles: () => void
}

/** The run of a sheet: its progress, then its receipt and where to go from there. */
export function ImportResult({ sheetKey, sheet, runView, onOpenFiles }: ImportResultProps) {
  const runId = sheet.runId ?? ''
  const run = useQuery(studioQuery.runs.get.queryOptions({ input: { id: runId } }))
  // A pipeline that was run again has a table of its own.
  const table = run.data?.result?.receipt?.targets[0]?.table ?? sheet.proposal?.table ?? ''
  const rejected = run.data?.result?.receipt?.quarantine.filter(({ rows }) => rows > 0) ?? []
  const hasLoaded = run.data?.status === 'succeeded'
  const hasFailed = run.data?.status === 'failed' || run.data?.status === 'cancelled'
  const view = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const status = run.data?.status
  useEffect(() => {
    const active = document.activeElement
    if (active !== document.body && active !== heading.current) return
    // The button that had the focus is gone: that of the sheet when the load starts, Cancel when it ends.
    const cancel = status === 'running' ? view.current?.querySelector('button') : null
    ;(cancel ?? heading.current)?.focus()
  }, [status])
  return (
    <div className={css['result']}>
      <header className={css['head']}>
        <h1 className={css['title']} ref={heading} tabIndex={-1}>
          {headline(sheet, table, run.data)}
        </h1>
        <span className={css['space']} />
        {hasFailed || hasLoaded ? (
          <Button
            variant={hasFailed ? 'filled' : 'subtle'}
            onClick={() => {
              changeSheet(sheetKey, { runId: null })
              void propose(sheetKey)
            }}
          >
            Back to the sheet
          </Button>
        ) : null}
        {hasLoaded ? (
          <Button variant="filled" component={Link} href={`/data/${encodeURIComponent(table)}`}>
            Open table
          </Button>
        ) : null}
        {rejected.map(({ table: quarantine, rows }) => (
          <Button key={quarantine} component={Link} href={`/quarantine/${quarantine}?state=all&run=${runId}`}>
            Rejected rows ({formatCountOf(rows, 'row').replace(/ rows?$/, '')})
          </Button>
        ))}
        {run.data ? (
          <Button component={Link} href={`/pipelines/${run.data.pipelineId}`}>
            Open on canvas
          </Button>
        ) : null}
        <Button variant="subtle" onClick={onOpenFiles}>
          Another file…
        </Button>
      </header>
      <div className={css['run']} ref={view}>
        {runView(runId)}
      </div>
    </div>
  )
}

function headline({ input }: Sheet, loadedTable: string, run: RunRecord | undefined): string {
  const table = loadedTable.replace(/^public\./, '')
  switch (run?.status) {
    case 'succeeded':
      return `${formatCountOf(run.rowsLoaded ?? 0, 'row')} loaded into ${table}`
    case 'failed':
      return `${input.title} was not loaded`
    case 'cancelled':
      return `The load of ${input.title} was cancelled`
    default:
      return `Loading ${input.title} into ${table}`
  }
}

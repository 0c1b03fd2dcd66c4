import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo } from 'react'
import { useLocation } from 'wouter'

import { failureDefinition } from '../../../src-shared/errors/failures.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { type Action, useActions } from '../../ui/actions/use-actions.ts'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { load, make } from './apply-import.ts'
import css from './import.module.css'
import { ImportResult } from './import-result.tsx'
import { loadStop } from './load-stop.ts'
import { propose, wish } from './propose-import.ts'
import { SheetFoot } from './sheet-foot.tsx'
import { SheetHead } from './sheet-head.tsx'
import { SheetReading } from './sheet-reading.tsx'
import { SheetRows } from './sheet-rows.tsx'
import { sheetOf, useSheets } from './sheets.ts'

interface ImportSheetProps {
  readonly sheetKey: string
  readonly runView: (runId: string) => ReactNode
  readonly onOpenFiles: () => void
}

/** One input: what is in it, what will be in the table, and the button that loads it. */
export function ImportSheet({ sheetKey, runView, onOpenFiles }: ImportSheetProps) {
  const sheet = useSheets(({ byKey }) => byKey[sheetKey])
  const [, navigate] = useLocation()
  const isOpen = sheet !== undefined
  // Also for a sheet that was left and is opened again: its files and its table may have changed since.
  useEffect(() => {
    const opened = sheetOf(sheetKey)
    if (isOpen && opened?.runId === null && opened.reading === null) void propose(sheetKey)
  }, [isOpen, sheetKey])
  const id = sheet?.proposal?.id ?? ''
  const preview = useQuery({
    ...studioQuery.imports.preview.queryOptions({ input: { id } }),
    enabled: id !== '',
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const onCanvas = () => {
    void make(sheetKey).then((pipelineId) => {
      if (pipelineId !== null) navigate(`/pipelines/${pipelineId}`)
    })
  }
  const shown = preview.isPlaceholderData ? null : (preview.data ?? null)
  const stop = sheet?.proposal ? loadStop(sheet.proposal, sheet.wishes, shown) : null
  const canLoad =
    sheet?.proposal != null &&
    (sheet.proposal.doubles === null || sheet.proposal.replaces) &&
    sheet.runId === null &&
    stop === null
  const actions = useMemo<readonly Action[]>(
    () =>
      canLoad
        ? [
            {
              id: 'import-load',
              label: 'Load the rows',
              group: 'Import',
              keys: 'mod+enter',
              run: () => void load(sheetKey),
            },
          ]
        : [],
    [canLoad, sheetKey],
  )
  useActions(actions)
  if (!sheet) return null
  if (sheet.runId !== null) {
    return <ImportResult sheetKey={sheetKey} sheet={sheet} runView={runView} onOpenFiles={onOpenFiles} />
  }
  const { proposal, failure, reading } = sheet
  if (proposal === null) {
    return failure === null ? (
      <SheetReading sheetKey={sheetKey} sheet={sheet} />
    ) : (
      <div className={css['sheet']}>
        <SheetHead sheetKey={sheetKey} sheet={sheet} />
        <div className={css['failed']}>
          <FailureNotice message={failure.message} action={<WaysOn sheetKey={sheetKey} code={failure.code} />} />
        </div>
      </div>
    )
  }
  return (
    <div className={css['sheet']} aria-busy={reading !== null}>
      <SheetHead sheetKey={sheetKey} sheet={sheet} />
      {failure === null ? null : (
        <div className={css['failed']}>
          <FailureNotice message={failure.message} action={<WaysOn sheetKey={sheetKey} code={failure.code} />} />
        </div>
      )}
      <SheetRows sheetKey={sheetKey} sheet={sheet} proposal={proposal} preview={preview} />
      <SheetFoot
        sheetKey={sheetKey}
        sheet={sheet}
        proposal={proposal}
        previewed={shown?.loaded ?? null}
        stop={stop}
        onCanvas={onCanvas}
      />
    </div>
  )
}

/** Records that cannot be read can be left out; for anything else the file has to change first. */
function WaysOn({ sheetKey, code }: { sheetKey: string; code: string }) {
  return (
    <>
      {failureDefinition(code).isOfRecords === true ? (
        <>
          <Button
            size="xs"
            onClick={() => {
              wish(sheetKey, { onBadRecord: 'quarantine' })
            }}
          >
            Quarantine them
          </Button>
          <Button
            size="xs"
            onClick={() => {
              wish(sheetKey, { onBadRecord: 'skip' })
            }}
          >
            Skip them
          </Button>
        </>
      ) : null}
      <Button size="xs" onClick={() => void propose(sheetKey)}>
        Read again
      </Button>
    </>
  )
}

import { Button, Tooltip } from '@mantine/core'
import { IconAlertTriangleFilled, IconPlayerPlayFilled, IconPlayerStopFilled } from '@tabler/icons-react'
import { useState } from 'react'

import { openDocument, useEditor } from '../../document/document-store.ts'
import { problemsOf, stoppingCode } from '../../document/stopping-problems.ts'
import type { RunProgress } from '../../document/run-progress.ts'
import { formatCompactCount } from '../../ui/format/format-compact.ts'
import { formatDuration } from '../../ui/format/format-duration.ts'
import css from './run-button.module.css'
import type { RunControls } from './use-run.ts'

/** Runs the pipeline; during a run it shows the progress, and on hover or focus it stops the run. */
export function RunButton({ controls }: { controls: RunControls }) {
  const run = useEditor((state) => state.run)
  const errorCount = useEditor(
    (state) => (state.checked?.result.problems ?? []).filter((problem) => problem.severity === 'error').length,
  )
  const stop = useEditor((state) => problemsOf(state).find(({ code }) => code === stoppingCode))
  const isEmpty = useEditor((state) => openDocument(state).nodes.length === 0)
  if (run?.status === 'running') return <CancelButton run={run} controls={controls} />
  const obstacle = isEmpty ? 'Nothing to run yet: add a source' : errorCount > 0 ? 'Fix the problems first' : null
  return (
    <Tooltip label={obstacle ?? stop?.message ?? 'Run the pipeline (Ctrl Enter)'} multiline maw={420}>
      <Button
        variant="filled"
        className={css['run'] ?? ''}
        data-disabled={obstacle !== null || undefined}
        aria-disabled={obstacle !== null}
        data-stops={(obstacle === null && stop !== undefined) || undefined}
        leftSection={
          obstacle === null && stop ? (
            <IconAlertTriangleFilled size={13} aria-label="It will stop" />
          ) : (
            <IconPlayerPlayFilled size={13} aria-hidden />
          )
        }
        loading={controls.start.isPending}
        onClick={() => {
          if (obstacle === null) controls.ask()
        }}
      >
        Run
      </Button>
    </Tooltip>
  )
}

function CancelButton({ run, controls }: { run: RunProgress; controls: RunControls }) {
  const [isOver, setIsOver] = useState(false)
  const share = run.total === null || run.total === 0 ? null : Math.min(1, run.rows / run.total)
  const isStopping = controls.cancel.isPending || controls.cancel.isSuccess
  return (
    <Button
      className={css['progress'] ?? ''}
      data-known={share !== null}
      style={{ '--share': share ?? 0 }}
      aria-label={`${isStopping ? 'Stopping' : 'Cancel'} the run. ${progressWords(run)}`}
      disabled={isStopping}
      leftSection={isOver ? <IconPlayerStopFilled size={13} aria-hidden /> : null}
      onPointerEnter={() => {
        setIsOver(true)
      }}
      onPointerLeave={() => {
        setIsOver(false)
      }}
      onFocus={() => {
        setIsOver(true)
      }}
      onBlur={() => {
        setIsOver(false)
      }}
      onClick={() => {
        controls.cancel.mutate(run.runId)
      }}
    >
      {isStopping ? 'Stopping' : isOver ? 'Cancel' : progressWords(run)}
    </Button>
  )
}

function progressWords({ message, rows, total, rowsPerSecond, secondsLeft }: RunProgress): string {
  if (rows === 0) return message
  const counted =
    total === null ? `${formatCompactCount(rows)} rows` : `${formatCompactCount(rows)} of ${formatCompactCount(total)}`
  const rate = rowsPerSecond === null ? '' : `, ${formatCompactCount(Math.round(rowsPerSecond))}/s`
  const left = secondsLeft === null || secondsLeft < 1 ? '' : `, ${formatDuration(secondsLeft * 1000)} left`
  return counted + rate + left
}

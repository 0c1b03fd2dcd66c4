import { ActionIcon, Button } from '@mantine/core'
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleXFilled,
  IconCircleMinus,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import type { RunDetail } from '../../../src-shared/contract/records.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { toFailure } from '../../api/failure.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { findNode } from '../../document/pipeline-document.ts'
import { failedRunProblem, problemsOf, stoppingCode } from '../../document/stopping-problems.ts'
import { StoppingActions } from './stopping-bar.tsx'
import { offered } from '../../../src-shared/schemas/offered-widening.ts'
import { WidenButton } from './widen-button.tsx'
import { receiptWords } from './receipt-words.ts'
import css from './result-bar.module.css'
import type { RunControls } from './use-run.ts'

interface ResultBarProps {
  readonly controls: RunControls
  /** Opens the rejected rows of a node. */
  readonly onShowRows: (nodeId: string) => void
}

/** The result of the last run above the canvas, with links to its receipt and its rows, until dismissed. */
export function ResultBar({ controls, onShowRows }: ResultBarProps) {
  const run = useEditor((state) => state.run)
  const dismissRun = useEditor((state) => state.dismissRun)
  const stop = useEditor((state) => problemsOf(state).find(({ code }) => code === stoppingCode))
  if (controls.start.isError) {
    return (
      <Bar tone="bad" icon={IconCircleXFilled} onDismiss={controls.start.reset}>
        <Words>{toFailure(controls.start.error).message}</Words>
      </Bar>
    )
  }
  if (run?.status === 'running') return null
  if (controls.isHeld && stop) {
    return (
      <Bar
        tone="bad"
        icon={IconAlertTriangleFilled}
        onDismiss={() => {
          controls.hold(false)
        }}
      >
        <Words>{stop.message}</Words>
        <StoppingActions problem={stop} onShowRows={onShowRows} />
        <RunAgain controls={controls} words="Run anyway" />
      </Bar>
    )
  }
  if (!run) return null
  return run.status === 'succeeded' ? (
    <Succeeded runId={run.runId} durationMs={run.durationMs} onDismiss={dismissRun} />
  ) : (
    <Stopped controls={controls} onShowRows={onShowRows} />
  )
}

/** The receipt links to the others. */
const mostTables = 2

function Succeeded({
  runId,
  durationMs,
  onDismiss,
}: {
  runId: string
  durationMs: number | null
  onDismiss: () => void
}) {
  const detail = useQuery(studioQuery.runs.get.queryOptions({ input: { id: runId } }))
  const rejects = detail.data?.result?.receipt?.quarantine.filter(({ rows }) => rows > 0) ?? []
  const tables = new Set((detail.data?.result?.receipt?.targets ?? []).map((target) => target.table))
  return (
    <Bar tone="good" icon={IconCircleCheckFilled} onDismiss={onDismiss}>
      <Words>{wordsOf(detail.data, durationMs)}</Words>
      <Button component={Link} href={`/runs/${runId}`} size="xs">
        Open the receipt
      </Button>
      {rejects.slice(0, mostTables).map(({ table, rows }) => (
        <Button key={table} component={Link} href={`/quarantine/${table}?state=all&run=${runId}`} size="xs">
          Show {formatCountOf(rows, 'rejected row')}
        </Button>
      ))}
      {[...tables].slice(0, mostTables).map((table) => (
        <Button key={table} component={Link} href={`/data/${encodeURIComponent(table)}`} size="xs">
          Open {bareName(table)}
        </Button>
      ))}
    </Bar>
  )
}

function RunAgain({ controls, words }: { controls: RunControls; words: string }) {
  return (
    <Button
      size="xs"
      loading={controls.start.isPending}
      onClick={() => {
        controls.hold(false)
        controls.start.mutate(undefined)
      }}
    >
      {words}
    </Button>
  )
}

function Stopped({ controls, onShowRows }: ResultBarProps) {
  const run = useEditor((state) => state.run)
  const document = useEditor(openDocument)
  const select = useEditor((state) => state.select)
  const dismissRun = useEditor((state) => state.dismissRun)
  if (!run) return null
  const nodeId = run.error?.nodeId
  const isCancelled = run.status === 'cancelled'
  const widening = run.error?.widening
  const problem = run.error && failedRunProblem(document, run.error)
  const nothing = isCancelled ? 'The run was cancelled. Nothing was loaded.' : 'The run failed. Nothing was loaded.'
  const said = problem?.message ?? run.error?.message ?? nothing
  return (
    <Bar
      tone={isCancelled ? 'quiet' : 'bad'}
      icon={isCancelled ? IconCircleMinus : IconCircleXFilled}
      onDismiss={dismissRun}
    >
      <Words>{`${said}${problem && widening?.isAdopted ? offered({ widening }) : ''}`}</Words>
      {widening && !widening.isAdopted ? <WidenButton key={run.runId} widening={widening} /> : null}
      {problem ? <StoppingActions problem={problem} onShowRows={onShowRows} /> : null}
      {problem === null && nodeId !== undefined && findNode(document, nodeId) ? (
        <Button
          size="xs"
          onClick={() => {
            select([nodeId])
          }}
        >
          Show {nodeId}
        </Button>
      ) : null}
      <Button component={Link} href={`/runs/${run.runId}`} size="xs">
        Open the run
      </Button>
      <RunAgain controls={controls} words="Run again" />
    </Bar>
  )
}

interface BarProps {
  readonly tone: 'good' | 'bad' | 'quiet'
  readonly icon: TablerIcon
  readonly onDismiss: () => void
  readonly children: ReactNode
}

function Bar({ tone, icon: Icon, onDismiss, children }: BarProps) {
  return (
    <div className={css['bar']} data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon size={16} className={css['icon']} aria-hidden />
      <div className={css['body']}>{children}</div>
      <ActionIcon size="sm" aria-label="Dismiss" onClick={onDismiss}>
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </div>
  )
}

function Words({ children }: { children: string }) {
  return (
    <p className={css['words']} title={children}>
      {children}
    </p>
  )
}

function wordsOf(detail: RunDetail | undefined, durationMs: number | null): string {
  const receipt = detail?.result?.receipt
  return receipt ? receiptWords(receipt, durationMs) : 'The run is done.'
}

const bareName = (table: string): string => table.slice(table.indexOf('.') + 1)

import { ActionIcon, SegmentedControl, Tooltip, UnstyledButton } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCircleCheck,
  IconListCheck,
  IconLayoutSidebarRightCollapse,
  IconLayoutSidebarRightExpand,
} from '@tabler/icons-react'
import { memo } from 'react'

import { isUnfinished } from '../../../src-shared/pipeline/check-flow.ts'
import { isError } from '../../../src-shared/errors/problem.ts'
import { useEditor } from '../../document/document-store.ts'
import { problemsOf } from '../../document/stopping-problems.ts'
import { PlanButton } from '../../features/plan/plan-button.tsx'
import type { PlanControls } from '../../features/plan/use-plan.ts'
import { RunButton } from '../../features/run/run-button.tsx'
import type { RunControls } from '../../features/run/use-run.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import css from './editor.module.css'
import { NodeAdders } from './node-adders.tsx'
import { usePanes } from './use-panes.ts'

interface EditorToolbarProps {
  readonly plan: PlanControls
  readonly run: RunControls
  readonly isSideFolded: boolean
  readonly onToggleSide: () => void
  readonly onShowProblems: () => void
}

/** The actions of the open pipeline: add, undo, check, plan, run. */
export function EditorToolbar({ plan, run, isSideFolded, onToggleSide, onShowProblems }: EditorToolbarProps) {
  const { view, setView } = usePanes()
  const SideIcon = isSideFolded ? IconLayoutSidebarRightExpand : IconLayoutSidebarRightCollapse
  const sideWords = isSideFolded ? 'Show the form' : 'Hide the form'
  return (
    <div className={css['toolbar']} role="toolbar" aria-label="Pipeline">
      <NodeAdders />
      <span className={css['gap']} />
      <HistoryButtons />
      <SegmentedControl
        aria-label="View"
        value={view}
        onChange={(next) => {
          setView(next)
        }}
        data={[
          { value: 'canvas', label: 'Canvas' },
          { value: 'json', label: 'JSON' },
          { value: 'schedule', label: 'Schedule' },
        ]}
      />
      <CheckChip onClick={onShowProblems} />
      <div className={css['runs']}>
        <PlanButton plan={plan} />
        <RunButton controls={run} />
      </div>
      <Tooltip label={sideWords}>
        <ActionIcon aria-label={sideWords} aria-expanded={!isSideFolded} onClick={onToggleSide}>
          <SideIcon size={16} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}

const HistoryButtons = memo(function HistoryButtons() {
  const undoLabel = useEditor((state) => state.history.past.at(-1)?.label)
  const redoLabel = useEditor((state) => state.history.future[0]?.label)
  const undo = useEditor((state) => state.undo)
  const redo = useEditor((state) => state.redo)
  return (
    <div className={css['steps']}>
      <Tooltip label={undoLabel === undefined ? 'Nothing to undo' : `Undo: ${undoLabel} (Ctrl Z)`}>
        <ActionIcon
          aria-label="Undo"
          aria-disabled={undoLabel === undefined}
          data-disabled={undoLabel === undefined || undefined}
          onClick={undo}
        >
          <IconArrowBackUp size={16} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={redoLabel === undefined ? 'Nothing to redo' : `Redo: ${redoLabel} (Ctrl Shift Z)`}>
        <ActionIcon
          aria-label="Redo"
          aria-disabled={redoLabel === undefined}
          data-disabled={redoLabel === undefined || undefined}
          onClick={redo}
        >
          <IconArrowForwardUp size={16} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  )
})

function CheckChip({ onClick }: { onClick: () => void }) {
  const isChecked = useEditor((state) => state.checked !== null)
  const problems = useEditor(problemsOf)
  if (!isChecked) return null
  const errors = problems.filter(isError).length
  const unfinished = problems.filter(isUnfinished).length
  // What a pipeline still lacks while it is drawn is no alarm.
  const isDrawn = unfinished > 0 && unfinished === problems.length
  const tone = isDrawn ? 'hint' : errors > 0 ? 'bad' : problems.length > 0 ? 'warn' : 'good'
  const Icon = isDrawn ? IconListCheck : problems.length > 0 ? IconAlertTriangle : IconCircleCheck
  const words = isDrawn
    ? `${formatCountOf(unfinished, 'step')} to go`
    : errors > 0
      ? formatCountOf(errors, 'problem')
      : problems.length > 0
        ? formatCountOf(problems.length, 'warning')
        : 'Checked'
  return (
    <UnstyledButton className={css['check']} data-tone={tone} onClick={onClick}>
      <Icon size={15} stroke={1.8} aria-hidden />
      {words}
    </UnstyledButton>
  )
}

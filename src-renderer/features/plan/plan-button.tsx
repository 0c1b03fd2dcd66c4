import { Button, Tooltip } from '@mantine/core'

import { isError } from '../../../src-shared/errors/problem.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import type { PlanControls } from './use-plan.ts'

/** Shows what a run would change before it does. */
export function PlanButton({ plan }: { plan: PlanControls }) {
  const isRunning = useEditor((state) => state.run?.status === 'running')
  const hasErrors = useEditor((state) => (state.checked?.result.problems ?? []).some(isError))
  const isEmpty = useEditor((state) => openDocument(state).nodes.length === 0)
  // A run takes the place of both buttons for its progress; what it changes cannot be planned meanwhile.
  if (isRunning) return null
  const obstacle = isEmpty ? 'Nothing to plan yet: add a source' : hasErrors ? 'Fix the problems first' : null
  return (
    <Tooltip label={obstacle ?? 'See what a run would change (Ctrl Shift Enter)'}>
      <Button
        data-disabled={obstacle !== null || undefined}
        aria-disabled={obstacle !== null}
        onClick={() => {
          if (obstacle === null) plan.start()
        }}
      >
        Plan
      </Button>
    </Tooltip>
  )
}

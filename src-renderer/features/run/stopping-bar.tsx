import { Button } from '@mantine/core'

import type { Problem } from '../../../src-shared/errors/problem.ts'
import { useEditor } from '../../document/document-store.ts'

interface StoppingActionsProps {
  readonly problem: Problem
  /** Opens the rejected rows of a node. */
  readonly onShowRows: (nodeId: string) => void
}

/** What a person can do about rows that stop a run: look at them, keep them apart, or make their values null. */
export function StoppingActions({ problem, onShowRows }: StoppingActionsProps) {
  const dispatch = useEditor((state) => state.dispatch)
  const { nodeId, fix, otherFixes = [] } = problem
  return (
    <>
      {nodeId === null ? null : (
        <Button
          size="xs"
          onClick={() => {
            onShowRows(nodeId)
          }}
        >
          Show them
        </Button>
      )}
      {[...(fix ? [fix] : []), ...otherFixes].map((each) => (
        <Button
          key={each.label}
          size="xs"
          onClick={() => {
            dispatch({ type: 'applyFix', fix: each })
          }}
        >
          {each.label}
        </Button>
      ))}
    </>
  )
}

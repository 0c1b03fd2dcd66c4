import { Button, UnstyledButton } from '@mantine/core'
import { IconAlertTriangleFilled, IconExclamationCircleFilled } from '@tabler/icons-react'

import type { ReactNode } from 'react'

import type { Fix, Problem } from '../../../src-shared/errors/problem.ts'
import css from './problem-row.module.css'

interface ProblemRowProps {
  readonly problem: Problem
  /** The place in words; left out if the context shows it. */
  readonly place?: string
  /** Goes to the node and field. */
  readonly onOpen?: (problem: Problem) => void
  readonly onFix?: (fix: Fix) => void
  /** Opens the rows that it is about. */
  readonly onShowRows?: (nodeId: string) => void
  /** A way out that is no change of the document. */
  readonly children?: ReactNode
}

/** A problem: what, where, and a button with its fix. */
export function ProblemRow({ problem, place, onOpen, onFix, onShowRows, children }: ProblemRowProps) {
  const { severity, message, nodeId, fix, otherFixes = [] } = problem
  const Icon = severity === 'error' ? IconExclamationCircleFilled : IconAlertTriangleFilled
  const words = (
    <>
      <Icon
        size={15}
        className={css['icon']}
        data-severity={severity}
        aria-label={severity === 'error' ? 'Error' : 'Warning'}
      />
      <span className={css['message']}>{message}</span>
      {place === undefined ? null : <span className={css['place']}>{place}</span>}
    </>
  )
  return (
    <div className={css['row']}>
      {onOpen ? (
        <UnstyledButton
          className={css['words']}
          onClick={() => {
            onOpen(problem)
          }}
        >
          {words}
        </UnstyledButton>
      ) : (
        <div className={css['words']}>{words}</div>
      )}
      {onShowRows && nodeId !== null ? (
        <Button
          size="xs"
          onClick={() => {
            onShowRows(nodeId)
          }}
        >
          Show them
        </Button>
      ) : null}
      {children}
      {onFix
        ? [...(fix ? [fix] : []), ...otherFixes].map((each) => (
            <Button
              key={each.label}
              size="xs"
              onClick={() => {
                onFix(each)
              }}
            >
              {each.label}
            </Button>
          ))
        : null}
    </div>
  )
}

import { IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'

import { isUnfinished } from '../../../src-shared/pipeline/check-flow.ts'
import { isError, type Problem } from '../../../src-shared/errors/problem.ts'
import type { Widening } from '../../../src-shared/schemas/widening.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { problemsOf, stoppingCode } from '../../document/stopping-problems.ts'
import { findNode } from '../../document/pipeline-document.ts'
import { ProblemRow } from '../../ui/problem/problem-row.tsx'
import css from './problems-list.module.css'

/** What a pipeline lacks while it is drawn is no alarm. */
const asHint = <Found extends Problem>(problem: Found): Found =>
  isUnfinished(problem) ? { ...problem, severity: 'warning' } : problem

interface ProblemsListProps {
  readonly onShowRows: (nodeId: string) => void
  /** What makes a column of a table that Weir made wider. */
  readonly widen: (widening: Widening) => ReactNode
}

/** All problems of the open pipeline, errors first; a click goes to the field, a button applies the fix. */
export function ProblemsList({ onShowRows, widen }: ProblemsListProps) {
  const checked = useEditor((state) => state.checked)
  const document = useEditor(openDocument)
  const found = useEditor(problemsOf)
  const show = useEditor((state) => state.show)
  const dispatch = useEditor((state) => state.dispatch)
  if (!checked) return null
  const problems = found.map(asHint).sort((a, b) => Number(isError(b)) - Number(isError(a)))
  if (problems.length === 0) {
    return (
      <p className={css['none']}>
        <IconCircleCheck size={16} aria-hidden /> Nothing is wrong: this pipeline can run.
      </p>
    )
  }
  const open = ({ nodeId, path }: Problem) => {
    const isThere = nodeId !== null && findNode(document, nodeId) !== undefined
    show(isThere ? nodeId : null, path.replace(/^nodes\[\d+\]\.?/, ''))
  }
  return (
    <ul className={css['list']} aria-label="Problems">
      {problems.map((problem) => (
        <li key={`${problem.code} ${problem.path} ${problem.message}`}>
          <ProblemRow
            problem={problem}
            place={problem.nodeId ?? problem.path}
            onOpen={open}
            {...(problem.code === stoppingCode && problem.nodeId !== null ? { onShowRows } : {})}
            onFix={(fix) => {
              dispatch({ type: 'applyFix', fix })
            }}
          >
            {problem.widening && !problem.widening.isAdopted ? widen(problem.widening) : null}
          </ProblemRow>
        </li>
      ))}
    </ul>
  )
}

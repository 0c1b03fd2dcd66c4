import { UnstyledButton } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'

import { isError, type Problem } from '../../../src-shared/errors/problem.ts'
import { useEditor } from '../../document/document-store.ts'
import css from './field-problems.module.css'

/** Problems next to their field, each with its fixes. */
export function FieldProblems({ problems }: { problems: readonly Problem[] }) {
  const dispatch = useEditor((state) => state.dispatch)
  return problems.map((problem) => {
    const { fix, otherFixes = [] } = problem
    return (
      <div
        key={`${problem.code} ${problem.path} ${problem.message}`}
        className={css['problem']}
        data-error={isError(problem)}
      >
        <IconAlertTriangle size={14} aria-hidden />
        <span className={css['words']}>{problem.message}</span>
        {[...(fix ? [fix] : []), ...otherFixes].map((each) => (
          <UnstyledButton
            key={each.label}
            className={css['fix']}
            onClick={() => {
              dispatch({ type: 'applyFix', fix: each })
            }}
          >
            {each.label}
          </UnstyledButton>
        ))}
      </div>
    )
  })
}

/** The problems at a path or inside it. */
export const problemsOf = (problems: readonly Problem[], path: string): readonly Problem[] =>
  problems.filter(
    (problem) => problem.path === path || problem.path.startsWith(`${path}.`) || problem.path.startsWith(`${path}[`),
  )

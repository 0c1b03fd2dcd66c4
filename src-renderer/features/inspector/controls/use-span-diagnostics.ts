import type { Diagnostic } from '@codemirror/lint'
import { useMemo } from 'react'

import { isError } from '../../../../src-shared/errors/problem.ts'
import { problemsOf } from '../field-problems.tsx'
import type { FieldContext } from '../field-context.ts'

/** Problems with a position inside the text of a field. */
export function useSpanDiagnostics(problems: FieldContext['problems'], path: string): readonly Diagnostic[] {
  return useMemo(
    () =>
      problemsOf(problems, path).flatMap((problem): Diagnostic[] =>
        problem.span
          ? [
              {
                from: problem.span.start,
                // A mistake at the very end still needs a character to underline.
                to: Math.max(problem.span.end, problem.span.start + 1),
                severity: isError(problem) ? 'error' : 'warning',
                message: problem.message,
              },
            ]
          : [],
      ),
    [problems, path],
  )
}

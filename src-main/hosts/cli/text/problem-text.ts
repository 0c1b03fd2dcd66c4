import type { Problem } from '../../../../src-shared/errors/problem.ts'
import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { withProblemAdvice } from '../failure-advice.ts'
import type { Style } from './terminal.ts'

/** A list of problems, each with its place and its fix. */
export function problemText(problems: readonly Problem[], style: Style): string {
  return problems
    .map((problem) => {
      const mark = problem.severity === 'error' ? style.red('error  ') : style.yellow('warning')
      const place = [problem.nodeId, problem.path].filter((part) => part !== null && part !== '').join('  ')
      const fix = problem.fix ? `\n         ${style.dim(`Fix: ${problem.fix.label}`)}` : ''
      const heading = place === '' ? '' : `${style.bold(place)}\n         `
      return `${mark}  ${heading}${withProblemAdvice(problem)}${fix}`
    })
    .join('\n')
}

export function problemCount(problems: readonly Problem[]): string {
  const errors = problems.filter((problem) => problem.severity === 'error').length
  const warnings = problems.length - errors
  const parts = [
    ...(errors > 0 ? [formatCountOf(errors, 'problem')] : []),
    ...(warnings > 0 ? [formatCountOf(warnings, 'warning')] : []),
  ]
  return parts.length === 0 ? 'No problems' : parts.join(', ')
}

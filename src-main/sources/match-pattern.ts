import picomatch from 'picomatch'

import type { SourceConfig } from '../../src-shared/pipeline/ir.ts'
import { expandDateTokens } from './date-tokens.ts'

export type Pattern = NonNullable<SourceConfig['pattern']>

/** Whether a file name matches a pattern at a given time. Throws RangeError or SyntaxError if the pattern is invalid. */
export function matchPattern(pattern: Pattern, at: Date): (name: string) => boolean {
  switch (pattern.type) {
    case 'glob': {
      const matches = picomatch(pattern.value)
      return (name) => matches(name)
    }
    case 'regex': {
      const expression = new RegExp(pattern.value, 'u')
      return (name) => expression.test(name)
    }
    case 'date_template': {
      const expression = wildcards(expandDateTokens(pattern.value, at, pattern.timezone ?? 'UTC'))
      return (name) => expression.test(name)
    }
  }
}

/** The text of a pattern, with the dates of a template filled in where its time zone is known. */
export function expandedPattern({ type, value, timezone = 'UTC' }: Pattern, at: Date): string {
  if (type !== 'date_template') return value
  try {
    return expandDateTokens(value, at, timezone)
  } catch {
    return value
  }
}

/** After its dates are filled in, a template is plain text with `*` and `?`. */
function wildcards(text: string): RegExp {
  const escaped = text.replace(/[.+^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'su')
}

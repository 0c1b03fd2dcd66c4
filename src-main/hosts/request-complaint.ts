import type { z } from 'zod'

import { nameOfType } from '../../src-shared/pipeline/schema-problems.ts'

/** What is wrong with a request, by its first parts that are; without their values, one of which may be a secret. */
export function requestComplaint(issues: readonly z.core.$ZodIssue[], isThere: (path: Path) => boolean): string {
  const said = issues.slice(0, most).map((issue) => complaintOf(issue, isThere(issue.path)))
  const more = issues.length - said.length
  return `${said.join('; ')}${more > 0 ? `; and ${more} more` : ''}`
}

type Path = readonly PropertyKey[]

const most = 5

function complaintOf(issue: z.core.$ZodIssue, isThere: boolean): string {
  const name = issue.path.length === 0 ? 'it' : issue.path.map(String).join('.')
  if (!isThere && issue.code !== 'custom') return `${name} is missing`
  switch (issue.code) {
    case 'invalid_type':
      return `${name} has to be ${nameOfType(issue.expected)}`
    case 'invalid_value':
      return `${name} has to be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`
    case 'too_small':
      return issue.minimum === 1 && issue.origin !== 'number'
        ? `${name} is empty`
        : `${name} ${lessThan(issue.origin)} ${String(issue.minimum)}${unitOf(issue.origin)}`
    case 'too_big':
      return `${name} ${moreThan(issue.origin)} ${String(issue.maximum)}${unitOf(issue.origin)}`
    case 'unrecognized_keys':
      return `${name} has nothing named ${issue.keys.join(', ')}`
    case 'custom':
      return `${name} breaks the rule that it ${issue.message}`
    case 'invalid_format':
      return `${name} does not have the form that it has to have`
    default:
      return `${name} is not one of the things that it may be`
  }
}

const lessThan = (origin: string): string =>
  origin === 'string' ? 'is shorter than' : origin === 'array' ? 'has fewer than' : 'is less than'
const moreThan = (origin: string): string =>
  origin === 'string' ? 'is longer than' : origin === 'array' ? 'has more than' : 'is more than'
const unitOf = (origin: string): string => (origin === 'string' ? ' characters' : origin === 'array' ? ' entries' : '')

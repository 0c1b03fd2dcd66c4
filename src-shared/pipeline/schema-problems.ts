import type { z } from 'zod'

import type { Fix, Problem } from '../errors/problem.ts'
import { didYouMean } from '../values/did-you-mean.ts'
import { formatPath, valueAt } from '../values/document-path.ts'
import { pipelineSchema } from './ir.ts'
import { keysAt } from './schema-keys.ts'

/** The findings of a schema as readable problems. `document` is what was parsed. */
export function schemaProblems(
  issues: readonly z.core.$ZodIssue[],
  document: unknown,
  schema: z.ZodType = pipelineSchema,
): readonly Problem[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => unknownKey(key, issue.path, document, schema))
    return [problemOf(sentence(issue, document), issue.path, document, valueFix(issue, document))]
  })
}

function problemOf(found: Sentence, path: readonly PropertyKey[], document: unknown, fix: Fix | null): Problem {
  const nodeId = path[0] === 'nodes' ? valueAt(document, ['nodes', path[1] ?? 0, 'id']) : null
  return {
    code: found.code,
    severity: 'error',
    message: found.message,
    nodeId: typeof nodeId === 'string' ? nodeId : null,
    path: formatPath(path),
    ...(fix ? { fix } : {}),
  }
}

interface Sentence {
  readonly code: string
  readonly message: string
}

function unknownKey(key: string, path: readonly PropertyKey[], document: unknown, schema: z.ZodType): Problem {
  const holder = valueAt(document, path)
  const present = typeof holder === 'object' && holder !== null ? Object.keys(holder) : []
  const known = keysAt(schema, path, document).filter((each) => !present.includes(each))
  const near = didYouMean(key, known)
  const place = formatPath([...path, key])
  const at = path.length === 0 ? 'The document' : formatPath(path)
  const message = near
    ? `${at} has no property ${key}. Did you mean ${near}?`
    : `${at} has no property ${key}. ${known.length > 0 ? `It may have ${known.join(', ')}.` : 'Remove it.'}`
  const edits = [
    { path: place, value: undefined },
    ...(near ? [{ path: formatPath([...path, near]), value: valueAt(document, [...path, key]) }] : []),
  ]
  const fix = { label: near ? `Rename ${key} to ${near}` : `Remove ${key}`, edits }
  return problemOf({ code: 'key_unknown', message }, [...path, key], document, fix)
}

function sentence(issue: z.core.$ZodIssue, document: unknown): Sentence {
  const value = valueAt(document, issue.path)
  const name = nameOf(issue.path)
  if (value === undefined && issue.code !== 'custom') {
    return { code: 'missing', message: `${name} is missing${expectation(issue, '. It is ')}.` }
  }
  switch (issue.code) {
    case 'invalid_type':
      return {
        code: 'wrong_type',
        message: `${name} is ${kindOf(value)}, where ${nameOfType(issue.expected)} is expected.`,
      }
    case 'invalid_value':
    case 'invalid_union': {
      const choices = choicesOf(issue)
      const near = typeof value === 'string' ? didYouMean(value, choices) : null
      if (choices.length === 0) return { code: 'wrong_value', message: `${name} cannot be ${show(value)}.` }
      const advice = near
        ? `Did you mean ${near}?`
        : `It is ${choices.length > 1 ? 'one of ' : ''}${choices.join(', ')}.`
      return { code: 'wrong_value', message: `${name} cannot be ${show(value)}. ${advice}` }
    }
    case 'too_small':
      if (issue.origin === 'string') return { code: 'empty', message: `${name} is empty. Fill it in.` }
      if (issue.origin === 'array')
        return { code: 'empty', message: `${name} is empty. Add at least ${String(issue.minimum)}.` }
      return {
        code: 'wrong_value',
        message: `${name} is ${show(value)}; the minimum is ${String(issue.minimum)}.`,
      }
    case 'too_big':
      return {
        code: 'wrong_value',
        message: `${name} is ${show(value)}; the maximum is ${String(issue.maximum)}.`,
      }
    case 'invalid_format':
      return { code: 'wrong_value', message: `${name} cannot be ${show(value)}: it ${formatRule(issue)}.` }
    case 'custom':
      return { code: 'wrong_value', message: `${name} cannot be ${show(value)}: it ${issue.message}.` }
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
    case 'unrecognized_keys':
      return { code: 'wrong_value', message: `${name} cannot be ${show(value)}.` }
  }
}

function formatRule(issue: z.core.$ZodIssueInvalidStringFormat): string {
  if (issue.format === 'url') return 'is a web address like https://example.com'
  return issue.message
}

function expectation(issue: z.core.$ZodIssue, before: string): string {
  if (issue.code === 'invalid_type') return `${before}${nameOfType(issue.expected)}`
  const choices = choicesOf(issue)
  if (choices.length === 0) return ''
  return choices.length === 1 ? `${before}${String(choices[0])}` : `${before}one of ${choices.join(', ')}`
}

function choicesOf(issue: z.core.$ZodIssue): readonly string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String)
  if (issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options))
    return issue.options.map(String)
  return []
}

function valueFix(issue: z.core.$ZodIssue, document: unknown): Fix | null {
  const choices = choicesOf(issue)
  const value = valueAt(document, issue.path)
  if (typeof value === 'string') {
    const near = didYouMean(value, choices)
    return near ? { label: `Use ${near}`, edits: [{ path: formatPath(issue.path), value: near }] } : null
  }
  const only = choices.length === 1 ? choices[0] : undefined
  if (only === undefined) return null
  return { label: `Set it to ${only}`, edits: [{ path: formatPath(issue.path), value: only }] }
}

/** What a person calls the place: its last property, and for an item of a list which one. */
function nameOf(path: readonly PropertyKey[]): string {
  const last = path.at(-1)
  if (last === undefined) return 'The document'
  if (typeof last !== 'number') return String(last)
  return formatPath(path.slice(-2))
}

function show(value: unknown): string {
  if (value === undefined) return 'left out'
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return nameOfType(typeof value)
}

/** `a text`: a type of a document, as a person calls it. */
export function nameOfType(type: string): string {
  switch (type) {
    case 'array':
    case 'tuple':
      return 'a list'
    case 'object':
    case 'record':
      return 'an object'
    case 'string':
      return 'a text'
    case 'boolean':
      return 'true or false'
    case 'int':
      return 'a whole number'
    case 'number':
      return 'a number'
    default:
      return type
  }
}

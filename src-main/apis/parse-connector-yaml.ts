import { load as loadYaml } from 'js-yaml'
import type { z } from 'zod'

import { type ConnectorSpec, connectorSpecSchema } from '../../src-shared/apis/connector-spec.ts'
import { schemaProblems } from '../../src-shared/pipeline/schema-problems.ts'

export type ParsedSpec =
  | { readonly ok: true; readonly spec: ConnectorSpec }
  | { readonly ok: false; readonly problems: readonly SpecProblem[] }

export interface SpecProblem {
  /** `endpoints[0].pagination.type`; empty where the text as a whole is no YAML. */
  readonly path: string
  readonly message: string
}

const mostLetters = 1_000_000

/** A spec in YAML, or everything that is wrong with it: a spec that is not valid never becomes a connector. */
export function parseConnectorYaml(text: string): ParsedSpec {
  if (text.length > mostLetters)
    return refused('', `The spec is longer than ${mostLetters} characters. Describe fewer endpoints.`)
  let written: unknown
  try {
    written = loadYaml(text)
  } catch (error) {
    return refused('', error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
  }
  const parsed = connectorSpecSchema.safeParse(written)
  if (parsed.success) return { ok: true, spec: parsed.data }
  return { ok: false, problems: specProblems(parsed.error.issues, written) }
}

/** The findings of the schema of specs in sentences. */
export const specProblems = (issues: readonly z.core.$ZodIssue[], spec: unknown): readonly SpecProblem[] =>
  schemaProblems(issues, spec, connectorSpecSchema).map(({ path, message }) => ({
    path,
    message: message.replace(/^The document /, 'The spec '),
  }))

const refused = (path: string, message: string): ParsedSpec => ({ ok: false, problems: [{ path, message }] })

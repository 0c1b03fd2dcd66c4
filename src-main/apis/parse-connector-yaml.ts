import { load as loadYaml } from 'js-yaml'

import { type ConnectorSpec, connectorSpecSchema } from '../../src-shared/apis/connector-spec.ts'

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
  if (text.length > mostLetters) return refused('', `The spec is longer than ${mostLetters} characters.`)
  let written: unknown
  try {
    written = loadYaml(text)
  } catch (error) {
    return refused('', error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
  }
  const parsed = connectorSpecSchema.safeParse(written)
  if (parsed.success) return { ok: true, spec: parsed.data }
  return { ok: false, problems: parsed.error.issues.map(({ path, message }) => ({ path: pathText(path), message })) }
}

const refused = (path: string, message: string): ParsedSpec => ({ ok: false, problems: [{ path, message }] })

const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    return text === '' ? String(step) : `${text}.${String(step)}`
  }, '')

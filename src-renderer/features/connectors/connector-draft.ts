import type { AuthMethodName } from '../../../src-shared/connectors/auth-method-name.ts'
import { authMethodOf, checkConnector } from '../../../src-shared/connectors/check-connector.ts'
import type { ConnectorDefinition } from '../../../src-shared/connectors/connector-definition.ts'
import type { ConnectorRecord } from '../../../src-shared/connectors/connector-record.ts'

/** A connector while it is entered. */
export interface ConnectorDraft {
  readonly name: string
  readonly description: string
  readonly authMethod: AuthMethodName
  readonly config: Readonly<Record<string, unknown>>
  /** What was entered; what is kept is not here. */
  readonly secrets: Readonly<Record<string, string>>
}

export const newDraft = ({ auth: [method] }: ConnectorDefinition): ConnectorDraft => ({
  name: '',
  description: '',
  authMethod: method.name,
  config: {},
  secrets: {},
})

/** A saved connector as it is changed: names are there to be read, secrets are not. */
export function draftOf(definition: ConnectorDefinition, record: ConnectorRecord): ConnectorDraft {
  const { name, description, authMethod, config, signIn } = record
  const names = authMethodOf(definition, authMethod)?.fields.filter(({ isName }) => isName) ?? []
  const shown = (signIn ?? []).filter(({ field }) => names.some(({ key }) => key === field))
  const secrets = Object.fromEntries(shown.map((entry) => [entry.field, entry.shown]))
  return { name, description, authMethod, config, secrets }
}

/** The message of each field that is not as it has to be. */
export function draftProblems(
  definition: ConnectorDefinition,
  { name, authMethod, config, secrets }: ConnectorDraft,
  kept: readonly string[],
): ReadonlyMap<string, string> {
  const asked = authMethodOf(definition, authMethod)?.fields.map(({ key }) => key) ?? []
  const entered = Object.entries(secrets).flatMap(([key, secret]) => (secret === '' ? [] : [key]))
  const known = new Set([...entered, ...kept].filter((key) => asked.includes(key)))
  const problems = checkConnector(definition, { authMethod, config, secrets: [...known] })
  return new Map([
    ...(name.trim() === '' ? [['name', 'Give it a name.'] as const] : []),
    ...problems.map(({ field, message }) => [field, message] as const),
  ])
}

/** What is sent: of the way to sign in that is chosen, and only what was entered. */
export function enteredSecrets(
  definition: ConnectorDefinition,
  { authMethod, secrets }: ConnectorDraft,
): Record<string, string> {
  const asked = authMethodOf(definition, authMethod)?.fields.map(({ key }) => key) ?? []
  return Object.fromEntries(Object.entries(secrets).filter(([key, secret]) => asked.includes(key) && secret !== ''))
}

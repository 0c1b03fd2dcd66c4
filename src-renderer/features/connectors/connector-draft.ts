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
  /** Kept secrets that are to be removed. */
  readonly removed: readonly string[]
}

export const newDraft = ({ auth: [method] }: ConnectorDefinition): ConnectorDraft => ({
  name: '',
  description: '',
  authMethod: method.name,
  config: {},
  secrets: {},
  removed: [],
})

/** A saved connector as it is changed: names are there to be read, secrets are not. */
export function draftOf(definition: ConnectorDefinition, record: ConnectorRecord): ConnectorDraft {
  const { name, description, authMethod, config, signIn } = record
  const names = authMethodOf(definition, authMethod)?.fields.filter(({ isName }) => isName) ?? []
  const shown = (signIn ?? []).filter(({ field }) => names.some(({ key }) => key === field))
  const secrets = Object.fromEntries(shown.map((entry) => [entry.field, entry.shown]))
  return { name, description, authMethod, config, secrets, removed: [] }
}

/** The message of each field that is not as it has to be. */
export function draftProblems(
  definition: ConnectorDefinition,
  draft: ConnectorDraft,
  kept: readonly string[],
): ReadonlyMap<string, string> {
  const { name, authMethod, config } = draft
  const asked = authMethodOf(definition, authMethod)?.fields.map(({ key }) => key) ?? []
  const sent = enteredSecrets(definition, draft, kept)
  const known = new Set([...Object.keys(sent), ...kept].filter((key) => asked.includes(key) && sent[key] !== ''))
  const problems = checkConnector(definition, { authMethod, config, secrets: [...known] })
  return new Map([
    ...(name.trim() === '' ? [['name', 'Give it a name.'] as const] : []),
    ...problems.map(({ field, message }) => [field, message] as const),
  ])
}

/** What is sent: of the way to sign in that is chosen, what was entered, and an empty text for what is to be removed. */
export function enteredSecrets(
  definition: ConnectorDefinition,
  { authMethod, secrets, removed }: ConnectorDraft,
  kept: readonly string[],
): Record<string, string> {
  const fields = authMethodOf(definition, authMethod)?.fields ?? []
  return Object.fromEntries(
    fields.flatMap(({ key, isName }) => {
      const entered = secrets[key] ?? ''
      if (entered !== '') return [[key, entered]]
      // A kept name is in its field, so that one that is empty was emptied.
      const isRemoved = removed.includes(key) || (isName === true && secrets[key] === '')
      return isRemoved && kept.includes(key) ? [[key, '']] : []
    }),
  )
}

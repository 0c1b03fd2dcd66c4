import { didYouMean } from '../values/did-you-mean.ts'
import type { AuthMethod } from './auth-method.ts'
import type { AuthMethodName } from './auth-method-name.ts'
import type { ConnectorDefinition } from './connector-definition.ts'
import type { ConnectorField } from './connector-field.ts'

/** A connector as it is entered. */
export interface ConnectorEntry {
  readonly authMethod: AuthMethodName
  readonly config: Readonly<Record<string, unknown>>
  /** The keys of what is entered or kept to sign in. */
  readonly secrets: readonly string[]
}

/** `field` is a key of the config or of the auth method, or `authMethod`. */
export interface EntryProblem {
  readonly field: string
  readonly message: string
}

export const authMethodOf = (definition: ConnectorDefinition, name: AuthMethodName): AuthMethod | null =>
  definition.auth.find((method) => method.name === name) ?? null

/** The settings that are asked for with a way to sign in. */
export const configFieldsOf = (definition: ConnectorDefinition, method: AuthMethodName): readonly ConnectorField[] =>
  definition.config.filter(({ notWith }) => notWith?.includes(method) !== true)

/** The config with what holds where nothing is said. */
export function configWithDefaults(
  definition: ConnectorDefinition,
  config: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const unsaid = definition.config.flatMap(({ key, unsaid: value }) => (value === undefined ? [] : [[key, value]]))
  return { ...(Object.fromEntries(unsaid) as Record<string, unknown>), ...config }
}

/** What is missing, unknown or wrong, field by field. */
export function checkConnector(definition: ConnectorDefinition, entry: ConnectorEntry): readonly EntryProblem[] {
  const method = authMethodOf(definition, entry.authMethod)
  if (!method) {
    const known = definition.auth.map(({ name }) => name).join(', ')
    return [{ field: 'authMethod', message: `${definition.label} is signed in to by ${known}.` }]
  }
  return [...configProblems(definition, entry), ...secretProblems(method, entry.secrets)]
}

function configProblems(definition: ConnectorDefinition, { authMethod, config }: ConnectorEntry): EntryProblem[] {
  const fields = configFieldsOf(definition, authMethod)
  const known = definition.config.map(({ key }) => key)
  const unknown = Object.keys(config)
    .filter((key) => !known.includes(key))
    .map((key) => ({ field: key, message: unknownSetting(definition, key, known) }))
  const wrong = fields.flatMap((field) => {
    const message = valueProblem(field, config[field.key])
    return message === null ? [] : [{ field: field.key, message }]
  })
  return [...unknown, ...wrong]
}

function unknownSetting({ label, auth }: ConnectorDefinition, key: string, known: readonly string[]): string {
  const isSecret = auth.some(({ fields }) => fields.some((field) => field.key === key))
  if (isSecret) return `${key} is part of the sign-in and not of the settings.`
  const near = didYouMean(key, known)
  const advice = near ? ` Did you mean ${near}?` : known.length > 0 ? ` It has ${known.join(', ')}.` : ''
  return `${label} has no setting ${key}.${advice}`
}

/** An address with a user and a password in it. */
const addressWithPassword = /^[a-z][a-z0-9+.-]*:\/\/[^/?#@\s]*:[^/?#@\s]+@/i

function valueProblem({ label, control, required, unsaid }: ConnectorField, value: unknown): string | null {
  if (value === undefined || value === null || value === '') {
    return required && unsaid === undefined ? `${label} is missing.` : null
  }
  switch (control.kind) {
    case 'text':
      if (typeof value !== 'string') return `${label} has to be a text.`
      return addressWithPassword.test(value)
        ? `${label} holds a password, which everybody could read there. Enter it to sign in instead.`
        : null
    case 'number': {
      const { min = 0, max = Number.MAX_SAFE_INTEGER } = control
      const isMet = typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
      const range = control.max === undefined ? `of at least ${min}` : `from ${min} to ${max}`
      return isMet ? null : `${label} has to be a whole number ${range}.`
    }
    case 'switch':
      return typeof value === 'boolean' ? null : `${label} has to be true or false.`
    case 'choice': {
      const options = control.options.map((option) => option.value)
      // Lists of places grow at the vendor, so a place that is not listed is taken as it is.
      const isMet = typeof value === 'string' && (options.includes(value) || options.length >= 20)
      return isMet ? null : `${label} has to be one of ${options.join(', ')}.`
    }
    case 'strings':
      return Array.isArray(value) && value.every((each) => typeof each === 'string')
        ? null
        : `${label} has to be a list of texts.`
    case 'pairs':
      return isTexts(value) ? signingPair(label, Object.keys(value)) : `${label} have to be names with texts.`
  }
}

/** Names of headers whose values sign in. */
const signsIn = /^(?:proxy-)?authorization$|^cookie$|api-?key$|-token$|secret|password/i

function signingPair(label: string, names: readonly string[]): string | null {
  const name = names.find((each) => signsIn.test(each))
  if (name === undefined) return null
  return `${label} hold ${name}, which everybody could read there. Enter it to sign in instead.`
}

const isTexts = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((each) => typeof each === 'string')

function secretProblems({ label, fields, needsOneOf }: AuthMethod, given: readonly string[]): EntryProblem[] {
  const keys = fields.map(({ key }) => key)
  const unknown = given
    .filter((key) => !keys.includes(key))
    .map((key) => ({ field: key, message: unknownSecret(label, key, keys) }))
  const missing = fields
    .filter(({ key, required }) => required && !given.includes(key))
    .map((field) => ({ field: field.key, message: `${field.label} is missing.` }))
  const [first] = needsOneOf ?? []
  if (first === undefined || needsOneOf?.some((key) => given.includes(key))) return [...unknown, ...missing]
  const names = fields.filter(({ key }) => needsOneOf?.includes(key)).map((field) => field.label)
  return [...unknown, ...missing, { field: first, message: `${label} needs one of: ${names.join(', ')}.` }]
}

function unknownSecret(label: string, key: string, keys: readonly string[]): string {
  const near = didYouMean(key, keys)
  const advice = near ? `Did you mean ${near}?` : keys.length > 0 ? `It asks for ${keys.join(', ')}.` : ''
  return `The sign-in by ${label} has no ${key}. ${advice}`.trim()
}

import { authMethodOf, configWithDefaults, type ConnectorEntry } from './check-connector.ts'
import type { ConnectorDefinition } from './connector-definition.ts'

type Config = ConnectorEntry['config']

/** The labels of the settings by which two configs of a type reach different systems; empty where they reach the same. */
export function changedAddress(definition: ConnectorDefinition, before: Config, after: Config): readonly string[] {
  const [was, is] = [configWithDefaults(definition, before), configWithDefaults(definition, after)]
  return definition.config.flatMap(({ key, label, isAddress }) =>
    isAddress === true && written(was[key]) !== written(is[key]) ? [label] : [],
  )
}

/** The labels of the settings by which secrets are less protected on their way than before. */
export function loweredProtection(definition: ConnectorDefinition, before: Config, after: Config): readonly string[] {
  const [was, is] = [configWithDefaults(definition, before), configWithDefaults(definition, after)]
  return definition.config.flatMap(({ key, label, protection }) =>
    protection && protection.indexOf(written(is[key])) < protection.indexOf(written(was[key])) ? [label] : [],
  )
}

/** What is entered to sign in that names the system too. */
export const addressFields = (definition: ConnectorDefinition, method: ConnectorEntry['authMethod']) =>
  (authMethodOf(definition, method)?.fields ?? []).filter(({ isAddress }) => isAddress === true)

/** A number may have been entered as a text; nothing is as good as an empty text. */
function written(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

import type { ConnectorAccess } from '../connectors/connector-access.ts'

/** A setting or a secret of a connector as text; undefined where it is empty. */
export function textOf({ config, secrets }: ConnectorAccess, key: string): string | undefined {
  const value = secrets[key] ?? config[key]
  return typeof value === 'string' && value !== '' ? value : undefined
}

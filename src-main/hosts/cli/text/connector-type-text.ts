import type { ConnectorDefinition } from '../../../../src-shared/connectors/connector-definition.ts'
import { configFieldsOf } from '../../../../src-shared/connectors/check-connector.ts'
import { connectorDefinition, connectorDefinitions } from '../../../../src-shared/connectors/registry.ts'
import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { didYouMean } from '../../../../src-shared/values/did-you-mean.ts'
import { tableText } from './table-text.ts'
import type { Style, Terminal } from './terminal.ts'

/** By its type, or by the word that documents have for it: s3 is aws_s3. */
export function requireKnownType(type: string): ConnectorDefinition {
  const found = connectorDefinition(type) ?? connectorDefinitions.find(({ irName }) => irName === type)
  if (found) return found
  const types = connectorDefinitions.flatMap((definition) => [definition.type, definition.irName])
  throw new AppError('connector_type_unknown', { type, near: didYouMean(type, types) })
}

/** All types, those first that a run can read through. */
export function typesText(isJson: boolean, terminal: Terminal): string {
  const order = ['ready', 'coming_soon', 'listed']
  const sorted = connectorDefinitions.toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status))
  if (isJson) return JSON.stringify(sorted)
  const rows = sorted.map(({ type, label, category, status, instead = '' }) => [type, label, category, status, instead])
  return tableText(columns, rows, terminal)
}

/** What one type asks for. */
export function typeText(definition: ConnectorDefinition, style: Style): string {
  const { type, label, doc, auth, status } = definition
  const methods = auth.map((method) => {
    const settings = configFieldsOf(definition, method.name).map(({ key, label: name, required, unsaid }) => {
      const otherwise = unsaid === undefined ? (required ? 'needed' : 'may be left out') : `else ${String(unsaid)}`
      return `    --set ${key}=…`.padEnd(32) + `${name} (${otherwise})`
    })
    const secrets = method.fields.map(({ key, label: name, required }) => {
      return `    ${key}`.padEnd(32) + `${name}, on standard input${required ? '' : ' (may be left out)'}`
    })
    return [`  --auth ${method.name}  ${style.dim(method.label)}`, ...settings, ...secrets].join('\n')
  })
  return [`${style.bold(label)}  ${type}, ${status.replace('_', ' ')}`, doc, ...methods].join('\n')
}

const columns = [
  { name: 'type', align: 'left' },
  { name: 'name', align: 'left' },
  { name: 'category', align: 'left' },
  { name: 'status', align: 'left' },
  { name: 'instead', align: 'left' },
] as const

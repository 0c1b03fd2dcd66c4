import type { ConnectorDefinition } from '../../../src-shared/connectors/connector-definition.ts'

const order = ['ready', 'coming_soon', 'listed']

/** The types whose names or descriptions have every word, those first that can be used. */
export function findTypes(definitions: readonly ConnectorDefinition[], wanted: string): readonly ConnectorDefinition[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean)
  return definitions
    .filter(({ type, irName, label, doc }) => {
      const text = `${type} ${irName} ${label} ${doc}`.toLowerCase()
      return words.every((word) => text.includes(word))
    })
    .toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status))
}

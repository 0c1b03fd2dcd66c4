import { isJsonObject } from '../../../src-shared/pipeline/diff/document-parts.ts'

/** The document with the ids of its connectors replaced; an id without another one stays. */
export function withConnectorIds(document: unknown, idFor: (id: string) => string | undefined): unknown {
  if (!isJsonObject(document) || !Array.isArray(document['nodes'])) return document
  const nodes = (document['nodes'] as readonly unknown[]).map((node) => {
    const id = isJsonObject(node) ? node['connectorId'] : undefined
    return typeof id === 'string' ? { ...(node as object), connectorId: idFor(id) ?? id } : node
  })
  return { ...document, nodes }
}

/** The ids of the connectors that the nodes of a document name. */
export function connectorIdsIn(document: unknown): readonly string[] {
  if (!isJsonObject(document) || !Array.isArray(document['nodes'])) return []
  const ids = (document['nodes'] as readonly unknown[]).flatMap((node) => {
    const id = isJsonObject(node) ? node['connectorId'] : undefined
    return typeof id === 'string' ? [id] : []
  })
  return [...new Set(ids)]
}

/** The same names the other way round. */
export const turned = (names: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map([...names].map(([here, there]) => [there, here]))

import { useQuery } from '@tanstack/react-query'

import type { ConnectorRecord } from '../../../../src-shared/connectors/connector-record.ts'
import { connectorDefinitions } from '../../../../src-shared/connectors/registry.ts'
import { studioQuery } from '../../../api/studio-client.ts'
import { useEditor } from '../../../document/document-store.ts'
import { ownerOf } from '../controls/offered-columns.ts'
import { textOf } from '../controls/field-words.ts'
import type { FieldContext } from '../field-context.ts'

/** What the source of a form reads through: the connector that it names, else that of the pipeline where it is of its type. */
export function useConnector(context: FieldContext, key: string | undefined): ConnectorRecord | null {
  const pipelineId = useEditor((state) => state.pipelineId)
  const { data: list = [] } = useQuery(studioQuery.connectors.list.queryOptions())
  const { data: pipeline } = useQuery(studioQuery.pipelines.get.queryOptions({ input: { id: pipelineId } }))
  if (key === undefined) return null
  const { connector } = ownerOf(context)
  const definition = connectorDefinitions.find(({ irName }) => irName === connector)
  const named = textOf(context.valueAt(context.prefix + key))
  const id = named === '' ? pipeline?.connectorId : named
  return list.find((each) => each.id === id && each.type === definition?.type) ?? null
}

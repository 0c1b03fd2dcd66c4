import { Select } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { isReady } from '../../../src-shared/connectors/connector-definition.ts'
import { connectorDefinition } from '../../../src-shared/connectors/registry.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import css from './inspector.module.css'
import { useCheckAgain } from './use-check-again.ts'

/** The connector of the sources that name none. It is kept at once: it is no part of the document. */
export function PipelineConnector() {
  const client = useQueryClient()
  const words = useFailureWords()
  const id = useEditor((state) => state.pipelineId)
  const document = useEditor(openDocument)
  const checkAgain = useCheckAgain()
  const { data: pipeline } = useQuery(studioQuery.pipelines.get.queryOptions({ input: { id } }))
  const { data: connectors = [] } = useQuery(studioQuery.connectors.list.queryOptions())
  const keep = useMutation({
    ...studioQuery.pipelines.setConnector.mutationOptions(),
    onSuccess: async (changed) => {
      client.setQueryData(studioQuery.pipelines.get.queryKey({ input: { id } }), changed)
      await client.invalidateQueries({ queryKey: studioQuery.connectors.key() })
      await checkAgain()
    },
  })
  if (!pipeline) return null
  const usable = connectors.filter(({ type }) => {
    const definition = connectorDefinition(type)
    return definition !== null && isReady(definition)
  })
  const chosen = usable.find((each) => each.id === pipeline.connectorId)
  const irName = connectorDefinition(chosen?.type ?? '')?.irName
  const readers = document.nodes.filter(
    (node) => node.kind === 'source' && node['connector'] === irName && node['connectorId'] === undefined,
  )
  return (
    <section aria-labelledby="connector-title" className={css['settings']}>
      <header className={css['heading']}>
        <h2 className={css['title']} id="connector-title">
          Connector
        </h2>
        <p className={css['doc']}>
          Used by sources of its type that name no connector of their own. Not part of the document.
        </p>
      </header>
      <Select
        aria-labelledby="connector-title"
        placeholder={usable.length === 0 ? 'There is none yet' : 'None'}
        data={usable.map(({ id: value, name, type }) => ({
          value,
          label: `${name} · ${connectorDefinition(type)?.label ?? type}`,
        }))}
        searchable={usable.length > 8}
        clearable
        disabled={keep.isPending}
        value={chosen?.id ?? null}
        onChange={(connectorId) => {
          keep.mutate({ id, connectorId })
        }}
      />
      {chosen ? (
        <p className={css['doc']}>
          {formatCountOf(readers.length, 'source')} of this pipeline {readers.length === 1 ? 'reads' : 'read'} through
          it.
        </p>
      ) : null}
      {keep.error ? <FailureNotice message={words(keep.error)} /> : null}
    </section>
  )
}

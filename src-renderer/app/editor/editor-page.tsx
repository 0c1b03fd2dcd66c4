import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'

import type { PipelineRecord } from '../../../src-shared/contract/records.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { pipelineName, readDocument } from '../../document/pipeline-document.ts'
import { useShowPlace } from '../../ui/page/page-place.ts'
import { EditorWorkbench } from './editor-workbench.tsx'
import { storedLayout } from './layout-storage.ts'
import { PipelineAnswer } from './pipeline-answer.tsx'
import { UnreadableDocument } from './unreadable-document.tsx'
import { keptHistory } from './use-kept-history.ts'

/** The editor of a pipeline. */
export function EditorPage({ pipelineId }: { pipelineId: string }) {
  const query = useQuery({
    ...studioQuery.pipelines.get.queryOptions({ input: { id: pipelineId } }),
    // From here on the open document is authoritative: a refetched copy would undo typing, and a cached one is outdated.
    refetchOnWindowFocus: false,
    gcTime: 0,
  })
  const history = useQuery({
    ...studioQuery.pipelines.history.queryOptions({ input: { id: pipelineId } }),
    refetchOnWindowFocus: false,
    gcTime: 0,
  })
  const name = useEditor((state) => (state.pipelineId === pipelineId ? pipelineName(openDocument(state)) : null))
  useShowPlace([
    { label: 'Pipelines', href: '/pipelines' },
    { label: name ?? query.data?.name ?? (query.isError ? pipelineId : '') },
  ])
  return (
    <PipelineAnswer query={query}>
      {(record) =>
        history.isPending ? null : <OpenedPipeline record={record} keptText={history.data?.history ?? null} />
      }
    </PipelineAnswer>
  )
}

function OpenedPipeline({ record, keptText }: { record: PipelineRecord; keptText: string | null }) {
  const isOpen = useEditor((state) => state.pipelineId === record.id)
  const document = readDocument(record.ir)
  useEffect(() => {
    const editor = useEditor.getState()
    if (editor.pipelineId === record.id || !document) return
    const stored = { document, layout: storedLayout(record.id) }
    editor.open(record.id, stored, { history: keptHistory(keptText, stored) })
    const first = document.nodes[0]
    if (first) editor.select([first.id])
  }, [record.id, document, keptText])
  useEffect(() => {
    return () => {
      useEditor.getState().open('', { document: { nodes: [] }, layout: {} })
    }
  }, [])
  if (!document) return <UnreadableDocument record={record} />
  return isOpen ? <EditorWorkbench record={record} /> : null
}

import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'

import type { PipelineRecord } from '../../../src-shared/contract/records.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { useEditor } from '../../document/document-store.ts'
import { readDocument } from '../../document/pipeline-document.ts'
import { useShowPlace } from '../../ui/page/page-place.ts'
import { Answer } from '../../ui/state/answer.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { EditorWorkbench } from './editor-workbench.tsx'
import { storedLayout } from './layout-storage.ts'
import { UnreadableDocument } from './unreadable-document.tsx'

/** The editor of a pipeline. */
export function EditorPage({ pipelineId }: { pipelineId: string }) {
  const query = useQuery({
    ...studioQuery.pipelines.get.queryOptions({ input: { id: pipelineId } }),
    // From here on the open document is authoritative: a refetched copy would undo typing, and a cached one is outdated.
    refetchOnWindowFocus: false,
    gcTime: 0,
  })
  useShowPlace([{ label: 'Pipelines', href: '/pipelines' }, { label: query.data?.name ?? '' }])
  return (
    <Answer query={query} skeleton={<RowSkeleton rows={8} />}>
      {(record) => <OpenedPipeline record={record} />}
    </Answer>
  )
}

function OpenedPipeline({ record }: { record: PipelineRecord }) {
  const isOpen = useEditor((state) => state.pipelineId === record.id)
  const document = readDocument(record.ir)
  useEffect(() => {
    const editor = useEditor.getState()
    if (editor.pipelineId === record.id || !document) return
    editor.open(record.id, { document, layout: storedLayout(record.id) })
    const first = document.nodes[0]
    if (first) editor.select([first.id])
  }, [record.id, document])
  useEffect(() => {
    return () => {
      useEditor.getState().open('', { document: { nodes: [] }, layout: {} })
    }
  }, [])
  if (!document) return <UnreadableDocument record={record} />
  return isOpen ? <EditorWorkbench record={record} /> : null
}

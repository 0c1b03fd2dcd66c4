import { useCallback } from 'react'

import type { Preview } from '../../../src-shared/contract/records.ts'
import { studio } from '../../api/studio-client.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { documentToPreview } from '../../document/preview-counts.ts'
import { ExportMenu } from '../../ui/export/export-menu.tsx'
import type { ReadExport } from '../../ui/export/use-export.ts'
import { useFailureWords } from '../../ui/state/failure-words.ts'

/** The rows of the sample at a node, as a file. */
export function ExportSample({ preview }: { preview: Preview }) {
  const words = useFailureWords()
  const { pipelineId: id, reference: nodeId, sample } = preview.of
  const read = useCallback<ReadExport>(
    (format, signal) => {
      const ir = documentToPreview(openDocument(useEditor.getState()), nodeId)
      return studio.pipelines.exportRows({ id, ir, nodeId, sample, where: [], format }, { signal })
    },
    [id, nodeId, sample],
  )
  const rows = preview.count
  return rows === 0 ? null : <ExportMenu size="xs" name={nodeId} total={rows} read={read} failureWords={words} />
}

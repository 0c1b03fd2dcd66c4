import { useMemo } from 'react'

import { openDocument, useEditor } from '../../document/document-store.ts'
import { withAncestors } from '../../document/graph.ts'
import { nodeKind } from '../../document/node-catalog.ts'
import { findNode } from '../../document/pipeline-document.ts'

/** The column names of a node's sources. */
export function useSourceColumns(nodeId: string | null): readonly string[] {
  const document = useEditor(openDocument)
  const known = useEditor((state) => state.checked?.result.columns)
  return useMemo(() => {
    if (nodeId === null) return []
    const sources = [...withAncestors(document, nodeId)].filter(
      (id) => nodeKind(findNode(document, id)?.kind ?? '')?.hasInput === false,
    )
    return [...new Set(sources.flatMap((id) => (known?.[id] ?? []).map((column) => column.name)))]
  }, [document, known, nodeId])
}

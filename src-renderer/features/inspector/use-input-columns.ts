import { useMemo } from 'react'

import type { ColumnRecord } from '../../../src-shared/contract/records.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import { parseColumnType } from '../../../src-shared/values/column-type.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { upstreamOf } from '../../document/graph.ts'

/** The columns of the rows that a node reads, as far as the checker knows them. */
export function useInputColumns(nodeId: string): readonly Column[] {
  const document = useEditor(openDocument)
  const known = useEditor((state) => state.checked?.result.columns)
  return useMemo(
    () => upstreamOf(document, nodeId).flatMap((id) => (known?.[id] ?? []).map(column)),
    [document, known, nodeId],
  )
}

const column = ({ name, type }: ColumnRecord): Column => ({ name, type: parseColumnType(type) ?? { name: 'text' } })

import { useMemo } from 'react'

import type { ColumnRecord } from '../../../src-shared/contract/records.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import { parseColumnType } from '../../../src-shared/values/column-type.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { nodeInputs, type NodeDocument, referencedNode } from '../../document/pipeline-document.ts'

export interface InputColumns {
  /** Those of all inputs together; for a node that reads none, those it brings itself. */
  readonly columns: readonly Column[]
  readonly inputs: Readonly<Record<string, readonly Column[]>>
}

/** The columns of the rows that a node reads, as far as the checker knows them. */
export function useInputColumns(node: NodeDocument): InputColumns {
  const document = useEditor(openDocument)
  const known = useEditor((state) => state.checked?.result.columns)
  return useMemo(() => {
    const columnsOf = (id: string | null) => (id === null ? [] : (known?.[id] ?? []).map(column))
    const inputs = nodeInputs(node).map(({ key, reference }): [string, readonly Column[]] => [
      key,
      columnsOf(referencedNode(document, reference)),
    ])
    const columns = inputs.length === 0 ? columnsOf(node.id) : inputs.flatMap(([, each]) => each)
    return { columns, inputs: Object.fromEntries(inputs) }
  }, [document, known, node])
}

const column = ({ name, type }: ColumnRecord): Column => ({ name, type: parseColumnType(type) ?? { name: 'text' } })

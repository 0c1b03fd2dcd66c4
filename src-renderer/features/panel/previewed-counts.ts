import type { Preview } from '../../../src-shared/contract/records.ts'
import { type PipelineDocument, findNode } from '../../document/pipeline-document.ts'
import type { RowCounts } from '../../document/preview-counts.ts'

/** What a preview counted: every node up to the one looked at, and where that is one output of a node, the output too. */
export function previewedCounts(
  preview: Preview,
  document: PipelineDocument,
  reference: string,
): Readonly<Record<string, RowCounts>> {
  const rows = preview.profile[0]?.count
  if (findNode(document, reference) || rows === undefined) return preview.counts
  return { ...preview.counts, [reference]: { rowsIn: rows, rowsOut: rows } }
}

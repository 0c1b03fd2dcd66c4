import type { Preview } from '../../../src-shared/contract/records.ts'
import { type PipelineDocument, findNode } from '../../document/pipeline-document.ts'
import type { RowCounts } from '../../document/preview-counts.ts'

/** The counts of a preview: every node up to the selected one, and the selected output if there is one. */
export function previewedCounts(
  preview: Preview,
  document: PipelineDocument,
  reference: string,
): Readonly<Record<string, RowCounts>> {
  const rows = preview.profile[0]?.count
  if (findNode(document, reference) || rows === undefined) return preview.counts
  return { ...preview.counts, [reference]: { rowsIn: rows, rowsOut: rows } }
}

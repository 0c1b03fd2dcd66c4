import type { DocumentState } from './command.ts'
import { continueHistory, type History, startHistory } from './history.ts'
import type { PipelineDocument } from './pipeline-document.ts'

/**
 * The history of a pipeline that an import has written, as one step: before it stands the document that was there, or an empty
 * one. `kept` is the history that was kept of it.
 */
export function historyOfImport(
  written: PipelineDocument,
  before: PipelineDocument | null,
  kept: History | null,
  layout: DocumentState['layout'] = {},
): History {
  const earlier = before ?? { ...written, nodes: [] }
  return continueHistory(
    kept ?? startHistory({ document: earlier, layout }),
    { document: written, layout },
    false,
    'what the import wrote',
  )
}

import { studio } from '../../api/studio-client.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'

/** Checks the open document again although it is the same: something that it reads has changed. */
export function useCheckAgain(): () => Promise<void> {
  const id = useEditor((state) => state.pipelineId)
  const document = useEditor(openDocument)
  const setChecked = useEditor((state) => state.setChecked)
  return async () => {
    setChecked(document, await studio.pipelines.check({ id, ir: document }))
  }
}

import { useQuery } from '@tanstack/react-query'

import { studioQuery } from '../../api/studio-client.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { onlyFile, sameFileWords } from './same-file.ts'
import css from './schedule.module.css'

/** That the times of the schedule bring nothing, where the only file of the pipeline was loaded and stays the same. */
export function SameFileNote({ pipelineId }: { pipelineId: string }) {
  const document = useEditor(openDocument)
  const isOne = onlyFile(document) !== null
  const known = useQuery({
    ...studioQuery.runs.loadedBefore.queryOptions({ input: { pipelineId } }),
    enabled: isOne,
  })
  const runs = useQuery({ ...studioQuery.runs.list.queryOptions({ input: { pipelineId, limit: 20 } }), enabled: isOne })
  if (!known.data) return null
  const hasLoaded = runs.data?.some(({ status, replay }) => status === 'succeeded' && replay === null) === true
  const words = sameFileWords(document, known.data, hasLoaded)
  return words === null ? null : (
    <div className={css['standing']} role="status">
      <p>{words}</p>
    </div>
  )
}

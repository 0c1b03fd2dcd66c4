import { useQuery } from '@tanstack/react-query'

import { loadModeDefinitions } from '../../../src-shared/load-modes/registry.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { useEditor } from '../../document/document-store.ts'
import type { NodeDocument } from '../../document/pipeline-document.ts'
import { Generations } from './generations.tsx'
import css from './target-state.module.css'
import { Watermark } from './watermark.tsx'

/** What the loads of a target keep beside its rows, as its load mode says. The database is not started for it. */
export function TargetState({ node }: { node: NodeDocument }) {
  const pipelineId = useEditor((state) => state.pipelineId)
  const info = useQuery(studioQuery.system.info.queryOptions())
  const { schema, loadMode } = node
  const keeps = loadModeDefinitions.find(({ name }) => name === loadMode)?.keeps
  if (keeps === undefined || typeof schema !== 'string' || info.data?.engine.state !== 'ready') return null
  const table = schema.includes('.') ? schema : `public.${schema}`
  return keeps === 'watermark' ? (
    <section className={css['section']} aria-label="Watermark">
      <h2>Watermark</h2>
      <Watermark pipelineId={pipelineId} nodeId={node.id} />
    </section>
  ) : (
    <section className={css['section']} aria-label="Generations">
      <h2>Generations</h2>
      <Generations table={table} />
    </section>
  )
}

import { useQuery } from '@tanstack/react-query'

import { loadModeDefinitions } from '../../../src-shared/load-modes/registry.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { useEditor } from '../../document/document-store.ts'
import type { NodeDocument } from '../../document/pipeline-document.ts'
import { Generations } from './generations.tsx'
import { SourceState } from './source-state.tsx'
import css from './target-state.module.css'
import { Watermark } from './watermark.tsx'

/** What runs keep of a node beside rows: of a target as its load mode says, of a source how far it was read. The database is not started for it. */
export function NodeState({ node }: { node: NodeDocument }) {
  const pipelineId = useEditor((state) => state.pipelineId)
  const info = useQuery(studioQuery.system.info.queryOptions())
  const { kind, schema, loadMode } = node
  const keeps = loadModeDefinitions.find(({ name }) => name === loadMode)?.keeps
  if (kind === 'source' && info.data?.engine.state === 'ready') {
    return <SourceState pipelineId={pipelineId} nodeId={node.id} />
  }
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

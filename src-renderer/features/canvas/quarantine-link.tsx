import { NodeToolbar, Position } from '@xyflow/react'
import { IconShieldX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link, useLocation } from 'wouter'

import type { QuarantineTable } from '../../../src-shared/quarantine/rejected-row.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { useEditor } from '../../document/document-store.ts'
import { type Action, useActions } from '../../ui/actions/use-actions.ts'
import css from './quarantine-link.module.css'
import { RowLinks } from './row-links.tsx'

/** Under the selected card: ways to the rows behind its numbers, and to those that its node rejected and that still wait. The database is not started for it. */
export function QuarantineLink({ nodeId }: { nodeId: string }) {
  const [, navigate] = useLocation()
  const pipelineId = useEditor((state) => state.pipelineId)
  const info = useQuery(studioQuery.system.info.queryOptions())
  const tables = useQuery({
    ...studioQuery.quarantine.list.queryOptions(),
    enabled: info.data?.engine.state === 'ready',
    staleTime: 15_000,
  })
  const [waiting] = (tables.data ?? []).flatMap((table) => waitingIn(table, pipelineId, nodeId))
  const href = `/quarantine/${waiting?.table ?? ''}?pipeline=${encodeURIComponent(pipelineId)}&node=${encodeURIComponent(nodeId)}`
  const words = waiting ? `${formatCountOf(waiting.rows, 'row')} in quarantine` : null
  const actions = useMemo<readonly Action[]>(
    () =>
      words === null
        ? []
        : [
            {
              id: 'node quarantine',
              label: `Open the ${words} of ${nodeId}`,
              group: 'Node',
              icon: IconShieldX,
              run: () => {
                navigate(href)
              },
            },
          ],
    [words, nodeId, href, navigate],
  )
  useActions(actions)
  return (
    <NodeToolbar isVisible position={Position.Bottom} offset={6} className={css['links'] ?? ''}>
      <RowLinks nodeId={nodeId} />
      {words === null ? null : (
        <Link href={href} className={css['link']}>
          <IconShieldX size={14} aria-hidden />
          {words}
        </Link>
      )}
    </NodeToolbar>
  )
}

/** The table with the rows of the node, where some wait. */
function waitingIn({ table, rejections }: QuarantineTable, pipelineId: string, nodeId: string) {
  const own = rejections.filter((each) => each.pipelineId === pipelineId && each.nodeId === nodeId)
  const rows = own.reduce((sum, { open }) => sum + open, 0)
  return rows > 0 ? [{ table, rows }] : []
}

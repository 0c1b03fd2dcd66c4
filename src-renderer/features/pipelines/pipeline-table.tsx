import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { PipelineSummary } from '../../../src-shared/contract/records.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { formatCount } from '../../../src-shared/values/format-count.ts'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { type ListColumn, ListTable } from '../../ui/list/list-table.tsx'
import { RunHistory } from '../../ui/run-status/run-history.tsx'
import { RunStatus } from '../../ui/run-status/run-status.tsx'
import { NextRun } from './next-run.tsx'
import { PipelineMenuItems } from './pipeline-menu-items.tsx'
import { RenameListed } from './rename-listed.tsx'
import css from './pipeline-table.module.css'
import { usePipelineActions } from './use-pipeline-actions.ts'

const lookMs = 30_000

/** Pipelines, a row each; a row opens its canvas. */
export function PipelineTable({ pipelines }: { pipelines: readonly PipelineSummary[] }) {
  const runs = useQuery(studioQuery.runs.list.queryOptions({ input: { limit: 500 } })).data ?? []
  const listed = useQuery({ ...studioQuery.schedules.list.queryOptions(), refetchInterval: lookMs }).data
  const schedules = new Map(listed?.map((each) => [each.pipelineId, each]))
  const [renaming, setRenaming] = useState<PipelineSummary | null>(null)
  const { duplicate, exportFile, remove } = usePipelineActions()

  const columns: readonly ListColumn<PipelineSummary>[] = [
    { header: 'Name', cell: ({ name }) => <span title={name}>{name}</span> },
    { header: 'Version', width: '100px', cell: (pipeline) => <Version pipeline={pipeline} /> },
    {
      header: 'Loads into',
      width: '20%',
      cell: ({ targets }) => (
        <span className={css['targets']} title={targets.join(', ')}>
          {targets.map((target) => target.replace(/^public\./, '')).join(', ') || '–'}
        </span>
      ),
    },
    {
      header: 'Runs',
      width: '100px',
      isExtra: true,
      cell: ({ id }) => <RunHistory runs={runs.filter((run) => run.pipelineId === id)} />,
    },
    {
      header: 'Last run',
      width: '196px',
      cell: ({ lastRun }) =>
        lastRun ? (
          <span className={css['lastRun']}>
            <RunStatus status={lastRun.status} />
            <span className={css['quiet']}>
              <RelativeTime at={lastRun.startedAt} />
            </span>
          </span>
        ) : (
          <span className={css['quiet']}>Never</span>
        ),
    },
    {
      header: 'Rows',
      isExtra: true,
      width: '76px',
      align: 'end',
      cell: ({ lastRun }) => (lastRun ? formatCount(lastRun.rowsLoaded) : '–'),
    },
    { header: 'Next run', width: '124px', cell: ({ id }) => <NextRun schedule={schedules.get(id)} /> },
  ]
  return (
    <>
      <ListTable
        label="Pipelines"
        rows={pipelines}
        columns={columns}
        rowKey={(pipeline) => pipeline.id}
        href={(pipeline) => `/pipelines/${pipeline.id}`}
        actions={(pipeline) => (
          <Menu>
            <Menu.Target>
              <ActionIcon aria-label={`More about ${pipeline.name}`}>
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <PipelineMenuItems
                onRename={() => {
                  setRenaming(pipeline)
                }}
                onDuplicate={() => void duplicate(pipeline)}
                onExport={() => void exportFile(pipeline)}
                onRemove={() => void remove(pipeline)}
              />
            </Menu.Dropdown>
          </Menu>
        )}
      />
      <RenameListed
        pipeline={renaming}
        onClose={() => {
          setRenaming(null)
        }}
      />
    </>
  )
}

function Version({ pipeline: { version, hasDraft } }: { pipeline: PipelineSummary }) {
  return (
    <span>
      {version > 0 ? `v${version}` : ''}
      {version > 0 && hasDraft ? <span className={css['quiet']}> · </span> : null}
      {hasDraft || version === 0 ? <span className={css['draft']}>draft</span> : null}
    </span>
  )
}

import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'

import { studioQuery } from '../../api/studio-client.ts'
import { Page } from '../../ui/page/page.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { FirstSteps } from './first-steps.tsx'
import css from './home-page.module.css'
import { LatestRuns } from './latest-runs.tsx'
import { RecentPipelines } from './recent-pipelines.tsx'
import { TablesInBrief } from './tables-in-brief.tsx'
import { workspaceName } from './workspace-name.ts'

/** The content of the workspace, newest first; for an empty one, the first steps. */
export function HomePage() {
  const info = useQuery(studioQuery.system.info.queryOptions())
  const pipelines = useQuery(studioQuery.pipelines.list.queryOptions())
  const runs = useQuery({
    ...studioQuery.runs.list.queryOptions({ input: { limit: 100 } }),
    refetchInterval: ({ state }) => (state.data?.some((run) => run.status === 'running') ? 1_000 : false),
  })
  const name = info.data ? workspaceName(info.data.workspace) : 'Workspace'
  return (
    <Page
      crumbs={[{ label: 'Home' }]}
      title={name}
      actions={
        pipelines.data?.length ? (
          <Button component={Link} href="/pipelines?create" variant="filled" leftSection={<IconPlus size={14} />}>
            Create a pipeline
          </Button>
        ) : null
      }
      subtitle={info.data ? <span title={info.data.workspace}>{info.data.workspace}</span> : ' '}
    >
      <Answer query={pipelines} skeleton={<RowSkeleton rows={8} />}>
        {(list) =>
          list.length === 0 ? (
            <FirstSteps />
          ) : (
            <div className={css['columns']}>
              <RecentPipelines pipelines={list} runs={runs.data ?? []} />
              <TablesInBrief />
              <LatestRuns runs={runs.data ?? []} />
            </div>
          )
        }
      </Answer>
    </Page>
  )
}

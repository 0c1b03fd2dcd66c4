import { UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import { studioQuery } from '../../api/studio-client.ts'
import { Page } from '../../ui/page/page.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { FirstSteps } from './first-steps.tsx'
import css from './home-page.module.css'
import { NeedsYou } from './needs-you.tsx'
import { RecentPipelines } from './recent-pipelines.tsx'
import { TablesInBrief } from './tables-in-brief.tsx'
import { useSample } from './use-sample.ts'
import { workspaceName } from './workspace-name.ts'

interface HomePageProps {
  /** The way in for files, with a smaller one beside it. */
  readonly wayIn: (isLarge: boolean, beside: ReactNode) => ReactNode
}

/** The way in, then what waits for a person, then the content of the workspace, newest first. */
export function HomePage({ wayIn }: HomePageProps) {
  const info = useQuery(studioQuery.system.info.queryOptions())
  const pipelines = useQuery(studioQuery.pipelines.list.queryOptions())
  const runs = useQuery({
    ...studioQuery.runs.list.queryOptions({ input: { limit: 100 } }),
    refetchInterval: ({ state }) => (state.data?.some((run) => run.status === 'running') ? 1_000 : false),
  })
  const sample = useSample()
  const name = info.data ? workspaceName(info.data.workspace) : 'Workspace'
  return (
    <Page
      crumbs={[{ label: 'Home' }]}
      title={name}
      subtitle={info.data ? <span title={info.data.workspace}>{info.data.workspace}</span> : ' '}
    >
      <Answer query={pipelines} skeleton={<RowSkeleton rows={8} />}>
        {(list) =>
          list.length === 0 ? (
            <>
              {wayIn(true, null)}
              <FirstSteps sample={sample} />
            </>
          ) : (
            <div className={css['parts']}>
              {wayIn(
                false,
                <>
                  <Link href="/pipelines?create">Create a pipeline</Link>
                  <UnstyledButton onClick={sample.load} disabled={sample.isLoading}>
                    Open the sample
                  </UnstyledButton>
                </>,
              )}
              {sample.failure === null ? null : <FailureNotice message={sample.failure} />}
              <NeedsYou pipelines={list} runs={runs.data ?? []} />
              <div className={css['columns']}>
                <RecentPipelines pipelines={list} runs={runs.data ?? []} />
                <TablesInBrief />
              </div>
            </div>
          )
        }
      </Answer>
    </Page>
  )
}

import { Button } from '@mantine/core'
import { IconPlayerPlayFilled } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { Link } from 'wouter'

import { mostReplayedRows } from '../../../src-shared/quarantine/rejected-row.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studio, studioQuery } from '../../api/studio-client.ts'
import { type Action, useActions } from '../../ui/actions/use-actions.ts'
import { Page } from '../../ui/page/page.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { rowsIn, withinView, withNode } from './group-rejections.ts'
import { RejectedFilters } from './rejected-filters.tsx'
import { RejectedGrid } from './rejected-grid.tsx'
import css from './rejected-page.module.css'
import { rejectedFilter } from './rejected-view.ts'
import { ReplayResult } from './replay-result.tsx'
import { RowPanel } from './row-panel.tsx'
import { useRejectedView } from './use-rejected-view.ts'

/** The rows of one quarantine table: why each was rejected, its values to correct, and the way back into the pipeline. */
export function RejectedPage({ table }: { table: string }) {
  const client = useQueryClient()
  const words = useFailureWords()
  const [asked, look] = useRejectedView(table)
  const rejections = useQuery(studioQuery.quarantine.rejections.queryOptions({ input: { table } }))
  const view = useMemo(() => withNode(rejections.data ?? [], asked), [rejections.data, asked])
  const pipelines = useQuery(studioQuery.pipelines.list.queryOptions()).data
  const pipelineName = pipelines?.find(({ id }) => id === view.pipelineId)?.name ?? view.pipelineId
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [version, setVersion] = useState(0)
  const [round, setRound] = useState(0)
  const [replayed, setReplayed] = useState<string | null>(null)
  // A value is saved when its field is left, which the click on Replay does: the replay waits for it.
  const saving = useRef<Promise<unknown>>(Promise.resolve())
  const { isOpen: _, ...filter } = rejectedFilter(view)
  const replay = useMutation({
    mutationFn: async (ids: readonly string[]) => {
      await saving.current
      return studio.quarantine.replay({ table, ...(ids.length > 0 ? { ids: [...ids] } : filter) })
    },
    onSuccess: (run) => {
      setReplayed(run.id)
    },
  })
  const refresh = () => {
    setVersion((known) => known + 1)
    setRound((known) => known + 1)
    setChosen([])
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'preview' })
  }
  const open = withinView(rejections.data ?? [], view).reduce((sum, each) => sum + each.open, 0)
  const verb = replayVerb(chosen.length, open)
  const canReplay = (chosen.length > 0 || (open > 0 && view.state !== 'loaded')) && !replay.isPending
  const actions = useMemo<readonly Action[]>(
    () =>
      canReplay
        ? [
            {
              id: 'quarantine replay',
              label: verb,
              group: 'Quarantine',
              icon: IconPlayerPlayFilled,
              keys: 'mod+enter',
              run: () => {
                replay.mutate(chosen)
              },
            },
          ]
        : [],
    // The mutation is a new object at each render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [canReplay, verb, chosen],
  )
  useActions(actions)
  return (
    <Page
      width="full"
      crumbs={[{ label: 'Quarantine', href: '/quarantine' }, { label: table }]}
      title={table}
      subtitle={view.nodeId === null ? null : `rejected by ${view.nodeId} of ${pipelineName}`}
      actions={
        <>
          <Button component={Link} href={`/data/${encodeURIComponent(table)}`} variant="subtle">
            Open as a table
          </Button>
          <Button
            variant="filled"
            leftSection={<IconPlayerPlayFilled size={13} aria-hidden />}
            disabled={!canReplay}
            loading={replay.isPending}
            onClick={() => {
              replay.mutate(chosen)
            }}
          >
            {verb}
          </Button>
        </>
      }
    >
      <Answer
        query={rejections}
        skeleton={
          <div className={css['skeleton']}>
            <RowSkeleton rows={12} />
          </div>
        }
        wayOut={
          <Button component={Link} href="/quarantine" size="xs">
            Show all quarantine tables
          </Button>
        }
      >
        {(all) =>
          all.length === 0 ? (
            <EmptyState>{table} is empty. Rows that a run rejects appear here.</EmptyState>
          ) : (
            <div className={css['page']}>
              <div className={css['main']}>
                <RejectedFilters rejections={all} view={view} onLook={look} />
                {replay.error ? (
                  <div className={css['failure']}>
                    <FailureNotice message={words(replay.error)} />
                  </div>
                ) : null}
                {replayed === null ? null : (
                  <ReplayResult
                    key={replayed}
                    runId={replayed}
                    onEnd={refresh}
                    onShowAgain={() => {
                      look({ state: 'waiting', reason: null, runId: replayed, rowId: null })
                    }}
                    onDismiss={() => {
                      setReplayed(null)
                    }}
                  />
                )}
                <RejectedGrid
                  table={table}
                  view={view}
                  count={withinView(all, view).reduce((sum, each) => sum + rowsIn(view.state, each), 0)}
                  version={version}
                  round={round}
                  onChoose={setChosen}
                  onLook={look}
                />
              </div>
              <RowPanel
                table={table}
                rowId={view.rowId}
                onSaving={(work) => {
                  saving.current = work
                }}
                onSaved={() => {
                  setVersion((known) => known + 1)
                }}
                onReplay={(id) => {
                  replay.mutate([id])
                }}
              />
            </div>
          )
        }
      </Answer>
    </Page>
  )
}

function replayVerb(chosen: number, open: number): string {
  if (chosen === 0 && open === 0) return 'Replay'
  if (chosen === 0 && open === 1) return 'Replay 1 row'
  if (chosen > 0) return `Replay ${formatCountOf(chosen, 'row')}`
  return open > mostReplayedRows
    ? `Replay the newest ${formatCountOf(mostReplayedRows, 'row')}`
    : `Replay all ${formatCountOf(open, 'row')}`
}

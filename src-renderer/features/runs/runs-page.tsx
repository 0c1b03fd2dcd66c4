import { Button, Select, TextInput } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useLocation, useSearch } from 'wouter'

import type { RunRecord } from '../../../src-shared/contract/records.ts'
import { runStatuses } from '../../../src-shared/runs/run-event.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { Page } from '../../ui/page/page.tsx'
import { RunTable } from '../../ui/run-status/run-table.tsx'
import { runStatusWord } from '../../ui/run-status/run-status.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import css from './runs-page.module.css'
import { startedBetween } from './started-between.ts'

const limit = 500

/** Every run of the workspace, newest first. */
export function RunsPage() {
  const [, navigate] = useLocation()
  const params = new URLSearchParams(useSearch())
  const [from, to] = [params.get('from'), params.get('to')]
  const runs = useQuery({
    ...studioQuery.runs.list.queryOptions({ input: { limit, ...startedBetween(from, to) } }),
    refetchInterval: ({ state }) => (state.data?.some((run) => run.status === 'running') ? 1_000 : false),
    placeholderData: keepPreviousData,
  })
  const status = params.get('status')
  const pipeline = params.get('pipeline')
  const all = runs.data ?? []
  const isNarrowed = params.size > 0
  const found = all.filter(
    (run) => (status === null || run.status === status) && (pipeline === null || run.pipelineId === pipeline),
  )
  const narrow = (key: string, value: string | null) => {
    if (value === null) params.delete(key)
    else params.set(key, value)
    const search = params.toString()
    navigate(`/runs${search === '' ? '' : `?${search}`}`, { replace: true })
  }
  return (
    <Page
      crumbs={[{ label: 'Runs' }]}
      title="Runs"
      subtitle={all.length > 0 ? countText(found.length, all.length) : ' '}
      actions={
        all.length > 0 || isNarrowed ? (
          <div className={css['filters']}>
            <DayField word="From" label="Started on or after" value={from} onDay={(day) => narrow('from', day)} />
            <DayField word="To" label="Started on or before" value={to} onDay={(day) => narrow('to', day)} />
            <Select
              aria-label="Status"
              placeholder="Any status"
              data={runStatuses.map((value) => ({ value, label: runStatusWord(value) }))}
              value={status}
              clearable
              onChange={(value) => {
                narrow('status', value)
              }}
            />
            <Select
              aria-label="Pipeline"
              placeholder="Any pipeline"
              data={pipelinesOf(all)}
              value={pipeline}
              clearable
              searchable
              onChange={(value) => {
                narrow('pipeline', value)
              }}
            />
          </div>
        ) : null
      }
    >
      <Answer query={runs} skeleton={<RowSkeleton rows={10} />}>
        {(list) => {
          if (list.length === 0 && !isNarrowed) {
            return (
              <EmptyState
                action={
                  <Button component={Link} href="/pipelines" variant="filled">
                    Open a pipeline
                  </Button>
                }
              >
                Every run is listed here with its receipt: how many rows it read, where they went and why.
              </EmptyState>
            )
          }
          return found.length === 0 ? (
            <EmptyState
              action={
                <Button component={Link} href="/runs">
                  Show all runs
                </Button>
              }
            >
              No run matches the filter.
            </EmptyState>
          ) : (
            <RunTable label="Runs" runs={found} />
          )
        }}
      </Answer>
    </Page>
  )
}

interface DayFieldProps {
  readonly word: string
  readonly label: string
  /** "2026-11-30"; null: any. */
  readonly value: string | null
  readonly onDay: (day: string | null) => void
}

function DayField({ word, label, value, onDay }: DayFieldProps) {
  return (
    <TextInput
      type="date"
      className={css['day'] ?? ''}
      leftSection={word}
      leftSectionWidth={44}
      leftSectionProps={{ className: css['word'] ?? '' }}
      aria-label={label}
      title={label}
      data-empty={value === null}
      value={value ?? ''}
      onChange={({ currentTarget }) => {
        onDay(currentTarget.value === '' ? null : currentTarget.value)
      }}
    />
  )
}

const countText = (found: number, all: number): string =>
  found === all ? formatCountOf(all, 'run') : `${found} of ${formatCountOf(all, 'run')}`

function pipelinesOf(runs: readonly RunRecord[]): { value: string; label: string }[] {
  const names = new Map(runs.map((run) => [run.pipelineId, run.pipelineName]))
  return [...names].map(([value, label]) => ({ value, label }))
}

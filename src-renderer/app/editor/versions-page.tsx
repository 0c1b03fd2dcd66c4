import { SegmentedControl, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useSearch } from 'wouter'

import type { PipelineRecord } from '../../../src-shared/contract/records.ts'
import { studio, studioQuery } from '../../api/studio-client.ts'
import { RowChanges } from '../../features/versions/row-changes.tsx'
import { VersionActions } from '../../features/versions/version-actions.tsx'
import { type ListedVersion, VersionList } from '../../features/versions/version-list.tsx'
import css from '../../features/versions/versions.module.css'
import { FieldChanges } from '../../ui/document-diff/field-changes.tsx'
import { JsonDiff } from '../../ui/document-diff/json-diff.tsx'
import { useShowPlace } from '../../ui/page/page-place.ts'
import { Answer } from '../../ui/state/answer.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { comparedOf, type ComparedView, comparedViews, versionsHref } from './compared-versions.ts'
import { DiffCanvas } from './diff-canvas.tsx'
import { PipelineAnswer } from './pipeline-answer.tsx'

/** The versions of a pipeline: what each changed, on the canvas, by field, as JSON and in the rows; and which one is live. */
export function VersionsPage({ pipelineId }: { pipelineId: string }) {
  const query = useQuery({
    queryKey: [...studioQuery.pipelines.versions.queryKey({ input: { id: pipelineId } }), 'with the record'],
    queryFn: async () => {
      const [versions, record] = await Promise.all([
        studio.pipelines.versions({ id: pipelineId }),
        studio.pipelines.get({ id: pipelineId }),
      ])
      return { versions, record }
    },
    gcTime: 0,
  })
  useShowPlace([
    { label: 'Pipelines', href: '/pipelines' },
    { label: query.data?.record.name ?? (query.isError ? pipelineId : ''), href: `/pipelines/${pipelineId}` },
    { label: 'Versions' },
  ])
  return (
    <PipelineAnswer query={query}>
      {({ versions, record }) =>
        versions.length === 0 ? (
          <EmptyState action={<Link href={`/pipelines/${pipelineId}`}>Open the pipeline</Link>}>
            It has no version yet. Saving it makes one, and so does a run.
          </EmptyState>
        ) : (
          <Versions record={record} versions={versions} />
        )
      }
    </PipelineAnswer>
  )
}

function Versions({ record, versions }: { record: PipelineRecord; versions: readonly ListedVersion[] }) {
  const [, navigate] = useLocation()
  const numbers = versions.map(({ version }) => version)
  const compared = comparedOf(useSearch(), numbers, record.hasDraft)
  const { from, to, view } = compared
  const show = (change: Partial<typeof compared>) => {
    navigate(versionsHref(record.id, { ...compared, ...change }), { replace: true })
  }
  return (
    <div className={css['page']}>
      <nav className={css['side']} aria-label="Versions of the pipeline">
        <VersionList
          versions={versions}
          live={record.liveVersion}
          draftSavedAt={record.hasDraft ? record.updatedAt : null}
          shown={to}
          from={from}
          onShow={(version) => {
            const before = numbers.find((number) => version === null || number < version)
            show({ to: version, from: before ?? from })
          }}
        />
      </nav>
      <div className={css['main']}>
        <div className={css['bar']}>
          <h1>{to === null ? 'Draft' : `Version ${to}`}</h1>
          <span className={css['quiet']}>compared with</span>
          <Select
            aria-label="Compared with"
            w={136}
            data={numbers.map((number) => ({ value: String(number), label: `Version ${number}` }))}
            value={String(from)}
            allowDeselect={false}
            onChange={(number) => {
              show({ from: Number(number) })
            }}
          />
          <SegmentedControl
            aria-label="What differs"
            data={[...comparedViews]}
            value={view}
            onChange={(next) => {
              show({ view: next })
            }}
          />
          <span className={css['gap']} />
          <VersionActions pipelineId={record.id} version={to} newest={record.version} live={record.liveVersion} />
        </div>
        <Difference pipelineId={record.id} from={from} to={to} view={view} />
      </div>
    </div>
  )
}

interface DifferenceProps {
  readonly pipelineId: string
  readonly from: number
  readonly to: number | null
  readonly view: ComparedView
}

function Difference({ pipelineId, from, to, view }: DifferenceProps) {
  const query = useQuery(
    studioQuery.pipelines.compare.queryOptions({ input: { id: pipelineId, from, ...(to === null ? {} : { to }) } }),
  )
  if (view === 'rows') return <RowChanges pipelineId={pipelineId} from={from} to={to} />
  return (
    <Answer query={query} skeleton={<RowSkeleton rows={8} />}>
      {({ from: before, to: after, diff }) => (
        <div className={css['view']}>
          {view === 'canvas' ? (
            <DiffCanvas pipelineId={pipelineId} before={before.ir} after={after.ir} diff={diff} />
          ) : null}
          {view === 'fields' ? <FieldChanges diff={diff} /> : null}
          {view === 'json' ? <JsonDiff before={before.ir} after={after.ir} /> : null}
        </div>
      )}
    </Answer>
  )
}

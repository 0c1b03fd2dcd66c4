import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'

import type { Segment } from '../../../src-shared/entities/segment.ts'
import { formatCount, formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { type ListColumn, ListTable } from '../../ui/list/list-table.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import { filterText } from './segment-draft.ts'
import css from './segments.module.css'

const mostShown = 100

/** Saved filters over customers, each with how many it holds. */
export function SegmentsPage() {
  const segments = useQuery(studioQuery.segments.page.queryOptions({ input: { limit: mostShown } }))
  const create = (
    <Button component={Link} href="/segments/new" variant="filled" leftSection={<IconPlus size={14} />}>
      Create a segment
    </Button>
  )
  const total = segments.data?.total ?? 0
  return (
    <Page
      crumbs={[{ label: 'Segments' }]}
      title="Segments"
      subtitle={total > 0 ? formatCountOf(total, 'segment') : ' '}
      actions={total > 0 ? create : null}
    >
      <Answer query={segments} skeleton={<RowSkeleton rows={6} />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState action={create} link={<Link href="/customers">or look at customers</Link>}>
              A segment is a saved filter over customers, with its count. Other programs read it as a view.
            </EmptyState>
          ) : (
            <>
              <ListTable
                label="Segments"
                rows={items}
                rowKey={({ id }) => id}
                href={({ id }) => `/segments/${id}`}
                columns={columns}
              />
              {total > items.length ? <p className={css['note']}>These are the newest {mostShown}.</p> : null}
            </>
          )
        }
      </Answer>
    </Page>
  )
}

const columns: readonly ListColumn<Segment>[] = [
  { header: 'Name', width: '26%', cell: ({ name }) => <span title={name}>{name}</span> },
  {
    header: 'Filters',
    cell: ({ filters }) => {
      const text = filters.map(filterText).join(', ') || 'all rows'
      return <span title={text}>{text}</span>
    },
  },
  { header: 'Status', width: '100px', isExtra: true, cell: ({ status }) => status },
  {
    header: 'Customers',
    width: '110px',
    align: 'end',
    cell: ({ customerCount }) => (customerCount === null ? '–' : formatCount(customerCount)),
  },
  {
    header: 'Counted',
    width: '140px',
    isExtra: true,
    cell: ({ lastRefreshedAt }) => (lastRefreshedAt === null ? '–' : <RelativeTime at={lastRefreshedAt} />),
  },
]

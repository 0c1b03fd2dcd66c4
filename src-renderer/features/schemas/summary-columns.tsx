import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'

import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import { figuresOf, type SummaryColumn } from '../../../src-shared/schemas/summary-column.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { type ListColumn, ListTable } from '../../ui/list/list-table.tsx'
import { Section } from '../../ui/section/section.tsx'
import css from './schemas.module.css'

/** The figures of a collection per customer, and what computes them. */
export function SummaryColumns({ schema }: { schema: SchemaRecord }) {
  const figures = figuresOf(schema.summaryColumns)
  const summary = useQuery({
    ...studioQuery.schemas.summary.queryOptions({ input: { id: schema.id } }),
    enabled: figures.length > 0,
  }).data
  if (figures.length === 0) return null
  return (
    <Section
      title="Summary columns"
      aside={
        summary ? (
          <span className={css['data']}>
            {summary.table}
            {summary.rows === null ? '' : `, ${formatCountOf(summary.rows, 'row')}`}
          </span>
        ) : null
      }
    >
      <ListTable label="Summary columns" rows={figures} rowKey={({ outputField }) => outputField} columns={columns} />
      {summary ? (
        summary.pipelines.length === 0 ? (
          <p className={css['note']}>
            No pipeline computes them. Add the op “Summarize a collection” to the pipeline that loads {schema.tableName}
            .
          </p>
        ) : (
          <p className={css['note']}>
            Computed by{' '}
            {summary.pipelines.map(({ id, name }, index) => (
              <span key={id}>
                {index > 0 ? ', ' : ''}
                <Link href={`/pipelines/${id}`}>{name}</Link>
              </span>
            ))}
            , in the transaction of its load.
          </p>
        )
      ) : null}
    </Section>
  )
}

const columns: readonly ListColumn<SummaryColumn>[] = [
  { header: 'Column', width: '40%', cell: ({ outputField }) => <span className={css['data']}>{outputField}</span> },
  {
    header: 'Computed as',
    cell: ({ function: name, sourceField }) => (
      <span className={css['data']}>
        {name}({sourceField})
      </span>
    ),
  },
]

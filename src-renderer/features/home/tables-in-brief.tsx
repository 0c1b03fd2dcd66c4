import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'

import { studioQuery } from '../../api/studio-client.ts'
import { formatBytes } from '../../ui/format/format-bytes.ts'
import { formatCount } from '../../../src-shared/values/format-count.ts'
import { Section } from '../../ui/section/section.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import css from './brief-list.module.css'

const shown = 6

/** The largest tables with how many rows each holds. */
export function TablesInBrief() {
  const tables = useQuery(studioQuery.tables.list.queryOptions())
  return (
    <Section title="Tables" aside={<Link href="/data">All tables</Link>}>
      <Answer query={tables} skeleton={<RowSkeleton rows={4} />}>
        {({ tables: all }) => {
          const list = all.filter(({ kind }) => kind !== 'other')
          return list.length === 0 ? (
            <p className={css['none']}>
              No table yet. Run a pipeline, or apply a schema, and its table is listed here.
            </p>
          ) : (
            <ul className={css['list']}>
              {[...list]
                .sort((a, b) => (b.rows ?? 0) - (a.rows ?? 0))
                .slice(0, shown)
                .map(({ table, displayName, rows, isExact, sizeBytes }) => (
                  <li key={table}>
                    <Link href={`/data/${encodeURIComponent(table)}`} className={css['row']}>
                      <span className={css['main']}>
                        <span className={css['dataName']} title={table}>
                          {table.replace(/^public\./, '')}
                        </span>
                        <span className={css['detail']}>{displayName}</span>
                      </span>
                      <span className={css['end']}>
                        <span className={css['number']}>
                          {rows === null ? '–' : `${isExact ? '' : '~'}${formatCount(rows)}`}
                        </span>
                        <span className={css['detail']}>{sizeBytes === null ? 'rows' : formatBytes(sizeBytes)}</span>
                      </span>
                    </Link>
                  </li>
                ))}
            </ul>
          )
        }}
      </Answer>
    </Section>
  )
}

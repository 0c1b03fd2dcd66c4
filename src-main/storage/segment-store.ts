import type { Segment } from '../../src-shared/entities/segment.ts'
import { AppError } from '../../src-shared/errors/app-error.ts'
import type { Page, PageQuery } from './page.ts'
import type { SqliteConnection } from './sqlite-connection.ts'

export type SegmentStore = ReturnType<typeof segmentStore>

/** Segments, the newest first. They go with the schema that they filter. */
export function segmentStore(connection: SqliteConnection) {
  return {
    list: (): readonly Segment[] => connection.all(fromRow, 'select * from segments order by number desc'),

    /** The cursor is the number of a segment, which keeps its meaning when the segment is deleted. */
    page: ({ limit, cursor }: PageQuery): Page<Segment> => {
      if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) {
        const reason = `the cursor ${cursor.slice(0, 100)} names nothing in this list; begin again without one`
        throw new AppError('request_invalid', { reason })
      }
      const rows = connection.all(
        (row: SegmentRow) => row,
        'select * from segments where number < coalesce(?, 9e15) order by number desc limit ?',
        ...[cursor === undefined ? null : Number(cursor), limit + 1],
      )
      const items = rows.slice(0, limit)
      const total = connection.get((row: { total: number }) => row.total, 'select count(*) as total from segments') ?? 0
      const last = items.at(-1)
      return { items: items.map(fromRow), total, cursor: last && rows.length > limit ? String(last.number) : null }
    },

    find: (id: string): Segment | null => connection.get(fromRow, 'select * from segments where id = ?', id),

    /** Adds it, or replaces the one with its id. */
    put: (segment: Segment): void => {
      connection.run(
        `insert into segments (id, name, description, status, entity_type, base_schema_id, joins, filters, view_name,
           customer_count, last_refreshed_at, created_at, updated_at)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         on conflict (id) do update set name = excluded.name, description = excluded.description,
           status = excluded.status, entity_type = excluded.entity_type, base_schema_id = excluded.base_schema_id,
           joins = excluded.joins, filters = excluded.filters, customer_count = excluded.customer_count,
           last_refreshed_at = excluded.last_refreshed_at, updated_at = excluded.updated_at`,
        ...[segment.id, segment.name, segment.description, segment.status, segment.entityType, segment.baseSchemaId],
        ...[JSON.stringify(segment.joins), JSON.stringify(segment.filters), segment.viewName, segment.customerCount],
        ...[segment.lastRefreshedAt, segment.createdAt, segment.updatedAt],
      )
    },

    remove: (id: string): boolean => connection.run('delete from segments where id = ?', id) === 1,
  }
}

interface SegmentRow {
  readonly number: number
  readonly id: string
  readonly name: string
  readonly description: string
  readonly status: Segment['status']
  readonly entity_type: Segment['entityType']
  readonly base_schema_id: string
  readonly joins: string
  readonly filters: string
  readonly view_name: string
  readonly customer_count: number | null
  readonly last_refreshed_at: string | null
  readonly created_at: string
  readonly updated_at: string
}

const fromRow = (row: SegmentRow): Segment => ({
  id: row.id,
  name: row.name,
  description: row.description,
  status: row.status,
  entityType: row.entity_type,
  baseSchemaId: row.base_schema_id,
  joins: JSON.parse(row.joins) as Segment['joins'],
  filters: JSON.parse(row.filters) as Segment['filters'],
  viewName: row.view_name,
  customerCount: row.customer_count,
  lastRefreshedAt: row.last_refreshed_at,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})

import type { SchemaRecord } from '../../src-shared/schemas/schema-record.ts'
import { cursorAt, type Page, pageFrom, type PageQuery, placeAfter } from './page.ts'
import type { SqliteConnection } from './sqlite-connection.ts'

export type SchemaStore = ReturnType<typeof schemaStore>

/** Schemas by id and by the table they own. */
export function schemaStore(connection: SqliteConnection) {
  return {
    list: (): readonly SchemaRecord[] => connection.all(fromRow, 'select * from schemas order by table_name'),

    page: ({ limit, cursor }: PageQuery): Page<SchemaRecord> => {
      const after = placeAfter(cursor, (id) =>
        connection.get(
          (row: { place: string }) => row.place,
          'select table_name as place from schemas where id = ?',
          id,
        ),
      )
      const items = connection.all(
        fromRow,
        'select * from schemas where table_name > ? order by table_name limit ?',
        ...[after, limit + 1],
      )
      const count = 'select count(*) as total from schemas'
      const total = connection.get((row: { total: number }) => row.total, count) ?? 0
      return pageFrom(items, limit, total, ({ id, tableName }) => cursorAt(id, tableName))
    },

    remove: (id: string): boolean => connection.run('delete from schemas where id = ?', id) === 1,

    find: (id: string): SchemaRecord | null => connection.get(fromRow, 'select * from schemas where id = ?', id),

    findByTable: (tableName: string): SchemaRecord | null =>
      connection.get(fromRow, 'select * from schemas where table_name = ?', tableName),

    /** Adds the schema, or replaces the one that owns its table; that one's id and creation time stay. */
    put: (record: SchemaRecord): SchemaRecord => {
      const { id, tableName, status, createdAt, updatedAt, ...document } = record
      connection.run(
        `insert into schemas (id, table_name, document, status, created_at, updated_at) values (?, ?, ?, ?, ?, ?)
         on conflict (table_name) do update set document = excluded.document, status = excluded.status,
           updated_at = excluded.updated_at`,
        id,
        tableName,
        JSON.stringify(document),
        status,
        createdAt,
        updatedAt,
      )
      return connection.get(fromRow, 'select * from schemas where table_name = ?', tableName) ?? record
    },
  }
}

interface SchemaRow {
  readonly id: string
  readonly table_name: string
  readonly document: string
  readonly status: SchemaRecord['status']
  readonly created_at: string
  readonly updated_at: string
}

function fromRow(row: SchemaRow): SchemaRecord {
  const document = JSON.parse(row.document) as Omit<
    SchemaRecord,
    'id' | 'tableName' | 'status' | 'createdAt' | 'updatedAt'
  >
  return {
    ...document,
    id: row.id,
    tableName: row.table_name,
    status: row.status,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

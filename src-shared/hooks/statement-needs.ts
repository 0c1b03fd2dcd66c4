import type { DatabaseNeeds } from '../database-rights/database-needs.ts'
import { type TableNeed, tableNeed } from '../database-rights/table-need.ts'
import type { ObjectUse, ParsedSql, UsedObject } from './parsed-sql.ts'

/** What the SQL of a hook takes of the role. What the functions and views that it names do is up to their owners. */
export function statementNeeds(parsed: ParsedSql | undefined, usedBy: string): DatabaseNeeds {
  const objects = parsed?.kind === 'statements' ? parsed.objects.filter(isNoneOfPostgres) : []
  return {
    tables: objects.flatMap(({ use, schema, name }) => {
      const rights = rightsFor[use]
      return rights ? [tableNeed({ table: `${schema ?? 'public'}.${name}`, usedBy, rights: [], ...rights })] : []
    }),
    functions: objects
      .filter(({ use }) => use === 'call')
      .map(({ schema, name }) => ({
        name: `${schema ?? 'public'}.${name}`,
        usedBy,
        mustExist: schema !== null,
      })),
  }
}

/** The first of several that are each enough is the one to ask for. */
const rightsFor: Readonly<Record<ObjectUse, Partial<TableNeed> | null>> = {
  read: { rights: ['select'] },
  'lock rows': { rights: ['select', 'update'] },
  'lock for reading': { oneOf: ['select', 'insert', 'update', 'delete', 'truncate', 'maintain'] },
  'lock for writing': { oneOf: ['insert', 'update', 'delete', 'truncate', 'maintain'] },
  lock: { oneOf: ['update', 'delete', 'truncate', 'maintain'] },
  analyze: { wished: ['maintain'] },
  refresh: { rights: ['maintain'] },
  own: { isAltered: true },
  index: { isAltered: true, makesTables: true },
  call: null,
}

const isNoneOfPostgres = ({ schema, name }: UsedObject): boolean =>
  schema === null ? !name.startsWith('pg_') : !/^(pg_.*|information_schema)$/.test(schema)

import type { ObjectUse, UsedObject } from '../../../src-shared/hooks/parsed-sql.ts'

type Tree = Readonly<Record<string, unknown>>

/**
 * The tables and functions that a statement uses, of the kinds that hooks may run. Names of WITH queries are left out
 * wherever they stand: a table of that name is then not seen, and none is asked for that is not used.
 */
export function usedObjects(statement: Tree): readonly UsedObject[] {
  const named = new Set(nodesOf(statement, 'CommonTableExpr').map(({ ctename }) => ctename))
  const found = objectsIn(statement).filter(({ schema, name }) => schema !== null || !named.has(name))
  const seen = new Map(found.map((each) => [`${each.use} ${each.schema} ${each.name}`, each]))
  return [...seen.values()]
}

function objectsIn(statement: Tree): readonly UsedObject[] {
  const calls = nodesOf(statement, 'FuncCall').map(({ funcname }) => qualified(namesIn(funcname), 'call'))
  const own = Object.entries(statement).flatMap(([type, body]) => relationsOf(type, body as Tree))
  return [...own, ...calls.flat()]
}

function relationsOf(type: string, body: Tree): readonly UsedObject[] {
  switch (type) {
    case 'SelectStmt':
      return [...nodesOf(body, 'RangeVar').flatMap((each) => relation(each, 'read')), ...lockedRows(body)]
    case 'ExplainStmt':
      return objectsIn(body['query'] as Tree)
    case 'VacuumStmt':
      return nodesOf(body, 'VacuumRelation').flatMap(({ relation: each }) => relation(each as Tree, 'analyze'))
    case 'RefreshMatViewStmt':
      return relation(body['relation'] as Tree, 'refresh')
    case 'IndexStmt':
      return relation(body['relation'] as Tree, 'index')
    case 'CreateStatsStmt':
      return nodesOf(body, 'RangeVar').flatMap((each) => relation(each, 'index'))
    case 'LockStmt':
      return nodesOf(body, 'RangeVar').flatMap((each) => relation(each, lockUse(Number(body['mode']))))
    case 'CommentStmt':
      return commented(body)
    default:
      return []
  }
}

/** The numbers are those of Postgres's lock modes: 1 is ACCESS SHARE, 3 is ROW EXCLUSIVE. */
const lockUse = (mode: number): ObjectUse => (mode <= 1 ? 'lock for reading' : mode <= 3 ? 'lock for writing' : 'lock')

/** A query with FOR UPDATE locks the tables that it names by their alias, or all that it reads from. */
function lockedRows(select: Tree): readonly UsedObject[] {
  const queries = [select, ...nodesOf(select, 'SelectStmt')]
  return queries.flatMap(({ lockingClause, fromClause }) => {
    const from = nodesOf(fromClause, 'RangeVar')
    return nodesOf(lockingClause, 'LockingClause').flatMap(({ lockedRels }) => {
      const wanted = nodesOf(lockedRels, 'RangeVar').map(({ relname }) => relname)
      const locked = from.filter((each) => wanted.length === 0 || wanted.includes(aliasOf(each)))
      return locked.flatMap((each) => relation(each, 'lock rows'))
    })
  })
}

const aliasOf = ({ alias, relname }: Tree): unknown => (alias as Tree | undefined)?.['aliasname'] ?? relname

const relationKinds = ['OBJECT_TABLE', 'OBJECT_VIEW', 'OBJECT_MATVIEW', 'OBJECT_FOREIGN_TABLE']

function commented({ objtype, object }: Tree): readonly UsedObject[] {
  const names = namesIn(((object as Tree)['List'] as Tree | undefined)?.['items'])
  if (objtype === 'OBJECT_COLUMN') return qualified(names.slice(0, -1), 'own')
  return relationKinds.includes(String(objtype)) ? qualified(names, 'own') : []
}

const relation = ({ schemaname, relname }: Tree, use: ObjectUse): readonly UsedObject[] =>
  qualified([...(typeof schemaname === 'string' ? [schemaname] : []), String(relname)], use)

/** A name may begin with that of the database. */
function qualified(names: readonly string[], use: ObjectUse): readonly UsedObject[] {
  const [name, schema = null] = [...names].reverse()
  return name === undefined ? [] : [{ use, schema, name }]
}

const namesIn = (list: unknown): readonly string[] =>
  (Array.isArray(list) ? (list as readonly Tree[]) : []).map((each) => String((each['String'] as Tree)['sval']))

/** Every node of a type below a part of the tree. */
function nodesOf(value: unknown, type: string): readonly Tree[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => [
    ...(key === type ? [inner as Tree] : []),
    ...nodesOf(inner, type),
  ])
}

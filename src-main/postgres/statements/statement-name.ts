type Body = Readonly<Record<string, unknown>>

/** What the manual calls a statement that the parser has another word for; null where its first word says enough. */
export function statementName(type: string, body: Body): string | null {
  switch (type) {
    case 'SelectStmt':
      return holdsInto(body) ? 'SELECT INTO' : 'SELECT'
    case 'InsertStmt':
      return 'INSERT'
    case 'UpdateStmt':
      return 'UPDATE'
    case 'DeleteStmt':
      return 'DELETE'
    case 'MergeStmt':
      return 'MERGE'
    case 'VacuumStmt':
      return body['is_vacuumcmd'] === true ? 'VACUUM' : 'ANALYZE'
    case 'RefreshMatViewStmt':
      return 'REFRESH MATERIALIZED VIEW'
    case 'IndexStmt':
      return body['concurrent'] === true ? 'CREATE INDEX CONCURRENTLY' : 'CREATE INDEX'
    case 'CreateStatsStmt':
      return 'CREATE STATISTICS'
    case 'CreateTableAsStmt':
      return body['objtype'] === 'OBJECT_MATVIEW' ? 'CREATE MATERIALIZED VIEW' : 'CREATE TABLE AS'
    case 'CreateStmt':
      return 'CREATE TABLE'
    case 'ViewStmt':
      return 'CREATE VIEW'
    case 'CreateFunctionStmt':
      return 'CREATE FUNCTION'
    case 'CreatedbStmt':
      return 'CREATE DATABASE'
    case 'DropdbStmt':
      return 'DROP DATABASE'
    case 'AlterSystemStmt':
      return 'ALTER SYSTEM'
    case 'DeclareCursorStmt':
      return 'DECLARE CURSOR'
    case 'TransactionStmt':
      return body['kind'] === 'TRANS_STMT_PREPARE' ? 'PREPARE TRANSACTION' : null
    default:
      return null
  }
}

/** `ExecuteStmt` is EXECUTE. */
export const wordsOf = (type: string): string =>
  type
    .replace(/Stmt$/, '')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toUpperCase()

/** Only the first SELECT of a union can have an INTO, and it may stand below it in the tree. */
function holdsInto(body: Body): boolean {
  if (body['intoClause'] !== undefined) return true
  const left = body['larg'] as Body | undefined
  return left !== undefined && holdsInto(left)
}

import type { OpFinding } from '../ops/op.ts'
import { type FoundStatement, type ParsedSql, placeInText } from './parsed-sql.ts'

/** What a hook may do: look, tell others, and what changes how fast rows are found but not which. */
const allowed = [
  'SELECT',
  'ANALYZE',
  'REFRESH MATERIALIZED VIEW',
  'CREATE INDEX',
  'CREATE STATISTICS',
  'COMMENT',
  'NOTIFY',
  'LOCK',
  'EXPLAIN',
  'SHOW',
]

const reasons: readonly { readonly names: readonly string[]; readonly reason: string }[] = [
  {
    names: ['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'TRUNCATE', 'COPY', 'SELECT INTO', 'CREATE TABLE AS'],
    reason: 'it would change rows that no receipt counts',
  },
  {
    names: ['VACUUM', 'CREATE INDEX CONCURRENTLY', 'CREATE DATABASE', 'DROP DATABASE', 'ALTER SYSTEM'],
    reason: 'Postgres cannot run it inside the transaction of a load',
  },
  {
    names: ['BEGIN', 'START', 'COMMIT', 'END', 'ROLLBACK', 'ABORT', 'SAVEPOINT', 'RELEASE', 'PREPARE TRANSACTION'],
    reason: 'the transaction belongs to the load, which is committed whole or not at all',
  },
  {
    names: ['SET', 'RESET', 'DISCARD', 'LOAD'],
    reason: 'it would change the session that the load runs in',
  },
  {
    names: ['DO', 'CALL', 'PREPARE', 'EXECUTE', 'DECLARE CURSOR', 'FETCH', 'MOVE'],
    reason: 'the statement does not show what it does; a hook of type custom_function calls a function',
  },
]

const otherwise = 'it would change the objects of the database, or the rights in it'

/** What is wrong with the SQL of a hook; `key` is the property that holds it. */
export function judgeStatements(text: string, parsed: ParsedSql, key: string): readonly OpFinding[] {
  if (parsed.kind === 'unreadable') {
    const message = `Postgres cannot read the statement at ${placeInText(text, parsed.at)}: ${parsed.reason}. Correct it.`
    return [finding('statement_syntax', message, key, { start: parsed.at, end: text.length })]
  }
  if (parsed.statements.length === 0) {
    return [finding('statement_missing', 'There is no statement here. Write one, or remove the hook.', key)]
  }
  return parsed.statements
    .filter(({ name }) => !allowed.includes(name))
    .map((statement) => finding('statement_refused', refusal(text, statement), key, statement))
}

function refusal(text: string, { name, start }: FoundStatement): string {
  const reason = reasons.find(({ names }) => names.includes(name))?.reason ?? otherwise
  return `A hook cannot run ${name} (${placeInText(text, start)}): ${reason}. Remove it; a hook may run ${allowed.join(', ')}.`
}

const finding = (code: string, message: string, key: string, span?: Omit<FoundStatement, 'name'>): OpFinding => ({
  code,
  severity: 'error',
  message,
  key,
  ...(span ? { span: { start: span.start, end: span.end } } : {}),
})

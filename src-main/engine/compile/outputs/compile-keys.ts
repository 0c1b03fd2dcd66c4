import type { SqlDialect } from '../../../../src-shared/sql/dialects/sql-dialect.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import { quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import type { CompiledKeys } from '../compiled-run.ts'

/** File and record in one number, to find the first of several rows by. */
const position = `(cast(${hiddenColumns.file} as bigint) * 1099511627776 + ${hiddenColumns.row})`

/** Statements about the key of an upsert among the active rows; `query` puts one over the rows of their stage. */
export function compileKeys(
  key: readonly string[],
  active: string,
  query: (body: (from: string) => string) => string,
  dialect: SqlDialect,
): CompiledKeys {
  const { hashOf } = dialect
  return {
    lookSql: query((from) => lookSql(key, from, active, dialect)),
    differSql:
      hashOf === null || key.length > 1
        ? null
        : query((from) => `select ${differ(key, hashOf, dialect)} as is_unique\nfrom ${from}\nwhere ${active}`),
    repeatedSql: query((from) => repeatedSql(key, from, active, dialect)),
    nullSql: query((from) => nullSql(key, from, active, dialect)),
  }
}

/** Files are often in the order of their key, and rows that rise need not be remembered. */
function lookSql(key: readonly string[], from: string, active: string, dialect: SqlDialect): string {
  const names = key.map(dialect.identifier)
  const hasNull = `count(case when ${names.map((name) => `${name} is null`).join(' or ')} then 1 end) > 0 as has_null`
  const [name, ...others] = names
  if (others.length > 0) {
    const isUnique = dialect.hashOf === null ? 'false' : differ(key, dialect.hashOf, dialect)
    return `select ${hasNull}, ${isUnique} as is_unique\nfrom ${from}\nwhere ${active}`
  }
  // A key column may have any name but one of Weir's own.
  const before = '_weir_before'
  return [
    `select ${hasNull}, count(case when ${name} <= ${before} then 1 end) = 0 as is_unique`,
    `from (select ${name}, lag(${name}) over () as ${before} from ${from} where ${active}) as keys`,
  ].join('\n')
}

/** Keys of different hashes are different. */
const differ = (key: readonly string[], hashOf: NonNullable<SqlDialect['hashOf']>, dialect: SqlDialect): string =>
  `count(*) = count(distinct ${hashOf(key.map(dialect.identifier))})`

function repeatedSql(key: readonly string[], from: string, active: string, dialect: SqlDialect): string {
  const names = key.map(dialect.identifier)
  const place = '_weir_place'
  const first = `min(${place})`
  const other = `max(${place})`
  const file = (of: string) => dialect.wholeQuotient(of, '1099511627776')
  const columns = [
    ...names.map((name) => `cast(${name} as ${dialect.textType}) as ${name}`),
    `${file(first)} as ${hiddenColumns.file}`,
    `${first} % 1099511627776 as ${hiddenColumns.row}`,
    `${file(other)} as _weir_other_file`,
    `${other} % 1099511627776 as _weir_other_row`,
  ]
  return [
    `select ${columns.join(', ')}`,
    `from (select ${names.join(', ')}, ${position} as ${place} from ${from} where ${active}) as keys`,
    `group by ${names.join(', ')}`,
    'having count(*) > 1',
    `order by ${first}`,
    'limit 1',
  ].join('\n')
}

function nullSql(key: readonly string[], from: string, active: string, dialect: SqlDialect): string {
  const ways = key.map((name) => `when ${dialect.identifier(name)} is null then ${quoteLiteral(name)}`)
  const isNull = key.map((name) => `${dialect.identifier(name)} is null`).join(' or ')
  const { file, row } = hiddenColumns
  return `select ${file}, ${row}, case ${ways.join(' ')} end as column_name\nfrom ${from}\nwhere ${active} and (${isNull})\norder by ${file}, ${row}\nlimit 1`
}

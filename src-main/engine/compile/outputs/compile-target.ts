import { fixedScale } from '../../../../src-shared/expression/formula-type.ts'
import type { Dialect } from '../../../../src-shared/sql/compiled-step.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import { quoteIdentifier, quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import { textType } from '../../../../src-shared/sql/text-type.ts'
import type { PlanTarget, PlanTargetColumn } from '../../plan/plan.ts'
import type { CompiledTarget, LoadIds } from '../compiled-run.ts'
import { layerIdentifier } from '../layers/layer-identifier.ts'
import { lastLayer, activeAt, type StageEnd } from '../stages/stage-draft.ts'
import type { Queries } from '../stages/write-queries.ts'

/** File and record in one number, to find the first of several rows by. */
const position = `(cast(${hiddenColumns.file} as bigint) * 1099511627776 + ${hiddenColumns.row})`

export function compileTarget(target: PlanTarget, end: StageEnd, queries: Queries, dialect: Dialect): CompiledTarget {
  const active = activeAt(end)
  const hasNoKey = target.key.length === 0
  const query = (body: (from: string) => string) => queries.end(end.stage, body)
  const columns = target.columns.map((column) => sentAs(column, dialect))
  const last = lastLayer(end.stage)
  return {
    nodeId: target.nodeId,
    stage: end.stage.number,
    branch: end.branch,
    selectSql: (loadIds, stays = 'some') => {
      const lineage = loadIds === null ? [] : [`${loadIdSql(loadIds)} as _weir_load`, hiddenColumns.row]
      const where = stays === 'all' ? '' : `\nwhere ${active}`
      const order = dialect === 'duckdb' ? '' : `\norder by ${hiddenColumns.at}`
      return query((from) => `select\n  ${[...lineage, ...columns].join(',\n  ')}\nfrom ${from}${where}${order}`)
    },
    shownSql: queries.inline(
      `select\n  ${columns.join(',\n  ')}\nfrom ${layerIdentifier(last)}\nwhere ${active}\norder by ${hiddenColumns.at}`,
      last,
    ),
    repeatedKeySql: hasNoKey ? null : query((from) => repeatedKeySql(target.key, from, active, dialect)),
    nullKeySql: hasNoKey ? null : query((from) => nullKeySql(target.key, from, active)),
  }
}

/** A double comes to a real by its text, as COPY brings it: cut at once it can be another one. */
function sentAs(column: PlanTargetColumn, dialect: Dialect): string {
  const value = quoteIdentifier(column.name)
  const isCut = dialect === 'postgres' && column.type.name === 'double' && column.targetType === 'real'
  return isCut ? `cast(cast(${value} as text) as real) as ${value}` : withoutZeros(column, dialect)
}

/** A numeric without a scale is held with more digits than it came with; the zeros at its end are not part of it. */
function withoutZeros({ name, type }: PlanTargetColumn, dialect: Dialect): string {
  const value = quoteIdentifier(name)
  if (type.name !== 'numeric' || fixedScale(type) !== null) return value
  const trimmed =
    dialect === 'postgres' ? `trim_scale(${value})` : `rtrim(rtrim(cast(${value} as ${textType(dialect)}), '0'), '.')`
  return `${trimmed} as ${value}`
}

function loadIdSql(loadIds: LoadIds): string {
  const [only] = loadIds.values()
  if (only === undefined) return 'cast(null as bigint)'
  if (loadIds.size === 1) return `cast(${only} as bigint)`
  const ways = [...loadIds].map(([file, id]) => `when ${file} then ${id}`)
  return `cast(case ${hiddenColumns.file} ${ways.join(' ')} end as bigint)`
}

function repeatedKeySql(key: readonly string[], from: string, active: string, dialect: Dialect): string {
  const names = key.map(quoteIdentifier)
  // A key column may have any name but one of Weir's own.
  const place = '_weir_place'
  const first = `min(${place})`
  const other = `max(${place})`
  const file = (of: string) =>
    dialect === 'duckdb' ? `${of} // 1099511627776` : `cast(floor(${of} / 1099511627776) as bigint)`
  const columns = [
    ...names.map((name) => `cast(${name} as ${textType(dialect)}) as ${name}`),
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

function nullKeySql(key: readonly string[], from: string, active: string): string {
  const ways = key.map((name) => `when ${quoteIdentifier(name)} is null then ${quoteLiteral(name)}`)
  const isNull = key.map((name) => `${quoteIdentifier(name)} is null`).join(' or ')
  const { file, row } = hiddenColumns
  return `select ${file}, ${row}, case ${ways.join(' ')} end as column_name\nfrom ${from}\nwhere ${active} and (${isNull})\norder by ${file}, ${row}\nlimit 1`
}

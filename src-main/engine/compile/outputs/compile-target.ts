import { fixedScale } from '../../../../src-shared/expression/formula-type.ts'
import type { SqlDialect } from '../../../../src-shared/sql/dialects/sql-dialect.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import { quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import type { PlanTarget, PlanTargetColumn } from '../../plan/plan.ts'
import type { CompiledTarget, LoadIds } from '../compiled-run.ts'
import { layerIdentifier } from '../layers/layer-identifier.ts'
import { lastLayer, activeAt, type StageEnd } from '../stages/stage-draft.ts'
import type { Queries } from '../stages/write-queries.ts'

/** File and record in one number, to find the first of several rows by. */
const position = `(cast(${hiddenColumns.file} as bigint) * 1099511627776 + ${hiddenColumns.row})`

export function compileTarget(
  target: PlanTarget,
  end: StageEnd,
  queries: Queries,
  dialect: SqlDialect,
): CompiledTarget {
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
      const lineage = loadIds === null ? [] : [`${loadIdSql(loadIds, dialect)} as _weir_load`, hiddenColumns.row]
      const where = stays === 'all' ? '' : `\nwhere ${active}`
      const order = dialect.keepsRowOrder ? '' : `\norder by ${hiddenColumns.at}`
      return query((from) => `select\n  ${[...lineage, ...columns].join(',\n  ')}\nfrom ${from}${where}${order}`)
    },
    sentSql: (condition) =>
      query(
        (from) =>
          `select ${[hiddenColumns.file, hiddenColumns.row, ...columns].join(', ')}\nfrom ${from}\nwhere ${active} and ${condition}`,
      ),
    shownSql: queries.inline(
      `select\n  ${columns.join(',\n  ')}\nfrom ${layerIdentifier(last)}\nwhere ${active}\norder by ${hiddenColumns.at}`,
      last,
    ),
    repeatedKeySql: hasNoKey ? null : query((from) => repeatedKeySql(target.key, from, active, dialect)),
    nullKeySql: hasNoKey ? null : query((from) => nullKeySql(target.key, from, active, dialect)),
  }
}

function sentAs({ name, type, targetType }: PlanTargetColumn, dialect: SqlDialect): string {
  const value = dialect.identifier(name)
  if (type.name === 'double' && targetType === 'real' && dialect.realOfDouble) {
    return `${dialect.realOfDouble(value)} as ${value}`
  }
  // A numeric without a scale is held with more digits than it came with; the zeros at its end are not part of it.
  if (type.name === 'numeric' && fixedScale(type) === null) return `${dialect.withoutTrailingZeros(value)} as ${value}`
  return value
}

/** So many ways of a case are soon tried. */
const fewWays = 8

function loadIdSql(loadIds: LoadIds, dialect: SqlDialect): string {
  const [only] = loadIds.values()
  if (only === undefined) return 'cast(null as bigint)'
  if (loadIds.size === 1) return `cast(${only} as bigint)`
  if (loadIds.size > fewWays) {
    const last = Math.max(...loadIds.keys())
    const ids = Array.from({ length: last + 1 }, (_, file) => loadIds.get(file) ?? 'null')
    return `cast(${dialect.valueAt(ids, hiddenColumns.file)} as bigint)`
  }
  const ways = [...loadIds].map(([file, id]) => `when ${file} then ${id}`)
  return `cast(case ${hiddenColumns.file} ${ways.join(' ')} end as bigint)`
}

function repeatedKeySql(key: readonly string[], from: string, active: string, dialect: SqlDialect): string {
  const names = key.map(dialect.identifier)
  // A key column may have any name but one of Weir's own.
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

function nullKeySql(key: readonly string[], from: string, active: string, dialect: SqlDialect): string {
  const ways = key.map((name) => `when ${dialect.identifier(name)} is null then ${quoteLiteral(name)}`)
  const isNull = key.map((name) => `${dialect.identifier(name)} is null`).join(' or ')
  const { file, row } = hiddenColumns
  return `select ${file}, ${row}, case ${ways.join(' ')} end as column_name\nfrom ${from}\nwhere ${active} and (${isNull})\norder by ${file}, ${row}\nlimit 1`
}

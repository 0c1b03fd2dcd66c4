import { fixedScale } from '../../../../src-shared/expression/formula-type.ts'
import type { SqlDialect } from '../../../../src-shared/sql/dialects/sql-dialect.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { PlanTarget, PlanTargetColumn } from '../../plan/plan.ts'
import type { CompiledTarget, LoadIds } from '../compiled-run.ts'
import { layerIdentifier } from '../layers/layer-identifier.ts'
import { lastLayer, activeAt, type StageEnd } from '../stages/stage-draft.ts'
import type { Queries } from '../stages/write-queries.ts'
import { compileKeys } from './compile-keys.ts'

export function compileTarget(
  target: PlanTarget,
  end: StageEnd,
  queries: Queries,
  dialect: SqlDialect,
): CompiledTarget {
  const active = activeAt(end)
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
    keys: target.key.length === 0 ? null : compileKeys(target.key, active, query, dialect),
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

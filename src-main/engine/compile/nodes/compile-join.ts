import { checkedFormula } from '../../../../src-shared/ops/formula-step.ts'
import { columnText } from '../../../../src-shared/expression/write-formula.ts'
import type { StepExit } from '../../../../src-shared/sql/compiled-step.ts'
import type { SqlDialect } from '../../../../src-shared/sql/dialects/sql-dialect.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import { quoteIdentifier } from '../../../../src-shared/sql/quote.ts'
import type { JoinedColumn } from '../../../../src-shared/pipeline/nodes/joined-columns.ts'
import type { PlanJoin } from '../../plan/plan.ts'
import type { GraphBuilder } from '../stages/graph-builder.ts'
import { openingSql } from '../layers/layer.ts'
import { layerIdentifier } from '../layers/layer-identifier.ts'
import { unchanged } from '../layers/node-layer.ts'
import type { SqlLines } from '../text/sql-lines.ts'
import {
  keptPlace,
  keptTable,
  lastLayer,
  layerPlace,
  activeAt,
  rowsOfStage,
  type StageEnd,
} from '../stages/stage-draft.ts'

const { file, row, at, side } = hiddenColumns

/**
 * Both inputs are kept in tables and joined in full, so that who finds no partner is a row with an exit like any other.
 * A semi or anti join asks for each left row only whether there is a partner.
 */
export function compileJoin(node: PlanJoin, builder: GraphBuilder): void {
  const [left = '', right = ''] = node.inputs
  const ends = { left: builder.keep(left), right: builder.keep(right) }
  const isPartnerOnly = node.type === 'semi' || node.type === 'anti'
  const write = isPartnerOnly ? partnersSql : pairsSql
  const kept: Reading = ({ stage }) => ({ from: keptTable(stage), place: keptPlace(stage) })
  const name = `${node.nodeId}: joined`
  const layer = {
    name,
    reads: [lastLayer(ends.left.stage), lastLayer(ends.right.stage)],
    sql: write(node, ends, builder.dialect, ({ stage }) => ({
      from: layerIdentifier(lastLayer(stage)),
      place: layerPlace(stage),
    })),
    keptSql: write(node, ends, builder.dialect, kept),
  }
  const sides = { left: rowsOfStage(ends.left), right: rowsOfStage(ends.right) }
  const partners = node.type === 'semi' ? partnerPlaces(node, ends, builder.dialect, kept) : null
  const opening = { kind: 'join', left, right, nodeId: node.nodeId, sides, isPartnerOnly, partners } as const
  const stage = builder.begin(opening, node.columns, layer)
  stage.isShuffled = true
  stage.hasWideAt = !isPartnerOnly
  builder.add(stage, {
    nodeId: node.nodeId,
    name: node.nodeId,
    record: null,
    layer: {
      columns: unchanged(node.columns, builder.dialect),
      exits: exitsOf(node).map((exit) => ({ exit, step: null })),
      warnings: [],
    },
  })
  builder.end(node.nodeId, stage)
}

interface Ends {
  readonly left: StageEnd
  readonly right: StageEnd
}
type Reading = (end: StageEnd) => { readonly from: string; readonly place: string }

/** A side that is missing comes after all others, and still before those of the next row: 2^60 of 2^61 places. */
export const missingPlace = '1152921504606846976'
export const placesOfASide = '2305843009213693952'

/** Places of the two sides in one number: neither is wider than sixty bits. */
const pairPlace = ({ wideInteger }: SqlDialect) => {
  const place = (alias: string) => `cast(coalesce(${alias}.${at}, ${missingPlace}) as ${wideInteger})`
  return `${place('l')} * ${placesOfASide} + ${place('r')}`
}

function pairsSql(node: PlanJoin, ends: Ends, dialect: SqlDialect, read: Reading): SqlLines {
  const columns = [
    ...node.taken.map((each) => takenSql(each, dialect)),
    `coalesce(l.${file}, r.${file}) as ${file}`,
    `case when l.${file} is null then r.${row} else l.${row} end as ${row}`,
    `case when r.${at} is null then 'left' when l.${at} is null then 'right' else 'both' end as ${side}`,
  ]
  const from = [
    `${sideSql(node, ends, 'left', read)} as l`,
    `full join ${sideSql(node, ends, 'right', read)} as r on ${keysAgree(node, dialect)}`,
  ]
  return openingSql(columns, from, pairPlace(dialect), dialect)
}

function partnersSql(node: PlanJoin, ends: Ends, dialect: SqlDialect, read: Reading): SqlLines {
  const columns = [...node.taken.map((each) => takenSql(each, dialect)), `l.${file}`, `l.${row}`]
  const partner = `exists (select 1 from ${sideSql(node, ends, 'right', read)} as r where ${keysAgree(node, dialect)})`
  const found = `case when ${partner} then 'both' else 'left' end as ${side}`
  return openingSql([...columns, found], [`${sideSql(node, ends, 'left', read)} as l`], `l.${at}`, dialect)
}

function partnerPlaces(node: PlanJoin, ends: Ends, dialect: SqlDialect, read: Reading): string {
  const [left, right] = (['left', 'right'] as const).map((which) => sideSql(node, ends, which, read))
  return `select l.${at} as l, r.${at} as r from ${left} as l join ${right} as r on ${keysAgree(node, dialect)}`
}

function takenSql({ column, from, name }: JoinedColumn, dialect: SqlDialect): string {
  const output = dialect.identifier(column.name)
  const quoted = dialect.identifier(name)
  if (from === 'both') return `coalesce(l.${quoted}, r.${quoted}) as ${output}`
  return `${from === 'left' ? 'l' : 'r'}.${quoted} as ${output}`
}

/** The active rows of a side with the columns that are needed, and the keys under names of their own. */
function sideSql(node: PlanJoin, ends: Ends, which: 'left' | 'right', read: Reading): string {
  const end = ends[which]
  const { from, place } = read(end)
  const { dialect } = end.stage
  const wanted = node.taken.filter((each) => each.from === which || each.from === 'both').map((each) => each.name)
  const list = [
    ...[...new Set(wanted)].map(dialect.identifier),
    ...node.on.map((pair, index) => `${dialect.identifier(pair[which].name)} as ${keyName(which, index)}`),
    file,
    row,
    `${place} as ${at}`,
  ]
  return `(select ${list.join(', ')} from ${from} where ${activeAt(end)})`
}

const keyName = (which: 'left' | 'right', index: number): string => quoteIdentifier(`_weir_${which}_${index + 1}`)

/** The keys compared as a formula compares them. */
function keysAgree(node: PlanJoin, dialect: SqlDialect): string {
  return node.on
    .map((pair, index) => {
      const names = (['left', 'right'] as const).map((which) => `_weir_${which}_${index + 1}`)
      const columns = [pair.left, pair.right].map((column, place) => ({ name: names[place] ?? '', type: column.type }))
      return checkedFormula(names.map(columnText).join(' = '), columns).compile(dialect).sql
    })
    .join(' and ')
}

/** What becomes of rows without a partner, and of left rows that have one in an anti join. */
function exitsOf({ type, on }: PlanJoin): readonly StepExit[] {
  const keys = on.map((pair) => pair.left.name).join(', ')
  const leave = (which: string, label: string): StepExit => ({
    reason: 'unmatched',
    label,
    condition: `${side} = '${which}'`,
    column: null,
    value: null,
    explanation: label,
  })
  const noRight = leave('left', `no row on the right with the same ${keys}`)
  const noLeft = leave('right', `no row on the left with the same ${keys}`)
  switch (type) {
    case 'inner':
      return [noRight, noLeft]
    case 'left':
      return [noLeft]
    case 'right':
    case 'semi':
      return [noRight]
    case 'full':
      return []
    case 'anti':
      return [{ ...leave('both', `there is a row on the right with the same ${keys}`), reason: 'filtered' }]
  }
}

import type { ExternalLookupRelation, SideRelation, LookupRelation } from '../../../../src-shared/sql/compiled-step.ts'
import type { SqlDialect } from '../../../../src-shared/sql/dialects/sql-dialect.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import { quoteIdentifier, quoteLiteral, quoteQualifiedName } from '../../../../src-shared/sql/quote.ts'
import { after, before, type SqlLines } from '../text/sql-lines.ts'
import type { LayerJoin } from '../layers/node-layer.ts'
import { keptPlace, keptTable, activeAt, type StageDraft, type StageEnd } from '../stages/stage-draft.ts'

/** Where the engine keeps what is not a node's rows: no name of a node meets a name in there. */
export const sideSchema = 'work.side'

/** The relations that steps join, each asked for once. */
export interface SideRelations {
  join(side: SideRelation, of: SideRelationUse): LayerJoin
  /** SQL of the relation of a lookup. */
  lookup(relation: LookupRelation): SqlLines
  readonly lookups: readonly LookupRelation[]
}

interface SideRelationUse {
  readonly nodeId: string
  /** The kept rows that ask; null where nothing is asked. */
  readonly asking: StageEnd | null
  readonly stage: StageDraft
}

export function openSideRelations(dialect: SqlDialect): SideRelations {
  const lookups: LookupRelation[] = []
  let answers = 0
  const lookup = (relation: LookupRelation): SqlLines => {
    lookups.push(relation)
    return dialect.readsDatabaseTables ? lookupSql(relation, dialect) : [lookupTable(relation, dialect)]
  }
  const relationOf = (relation: SideRelation['relation'], of: SideRelationUse): SqlLines => {
    if (relation.kind === 'lookup') return lookup(relation)
    if (!of.asking) throw new TypeError('only kept rows can be asked about')
    answers++
    const table = `answers ${answers}`
    of.stage.externalLookups.push({
      nodeId: of.nodeId,
      ask: relation.ask,
      keysSql: keysSql(relation, of.asking),
      placeSql: placeSql(relation, of.asking),
      table,
      key: relation.key,
      answer: relation.answer,
      reason: relation.reason,
    })
    return [lookupResultsTable(table)]
  }
  return {
    lookups,
    lookup,
    join: (side, of) => {
      const relation = relationOf(side.relation, of)
      const name = `_weir_side_${lookups.length + answers}`
      return { sql: before(after('left join', relation), `as ${name} on ${side.on}`) }
    },
  }
}

/** The table of the engine that holds the rows of a lookup, one for each key; another one where other columns are wanted. */
export function lookupTable({ table, key, columns }: LookupRelation, dialect: SqlDialect): string {
  const named = [key, ...columns].map(({ name, as }) => `${quoteIdentifier(name)} as ${as}`).join(', ')
  return `${sideSchema}.${dialect.identifier(`lookup ${table}: ${named}`)}`
}

/** The table of the engine that holds what a provider answered. */
export const lookupResultsTable = (table: string): string => `${sideSchema}.${quoteIdentifier(table)}`

/** The table of the questions that one of answers is filled for. */
export const lookupKeysTable = (table: string): string => lookupResultsTable(`questions of ${table}`)

/** A lookup as its table has it. */
export function lookupSql({ table, key, columns, matches }: LookupRelation, dialect: SqlDialect): SqlLines {
  const list = [
    `${dialect.identifier(key.name)} as ${dialect.identifier(key.as)}`,
    ...columns.map(
      (column) => `${dialect.anyValue(dialect.identifier(column.name))} as ${dialect.identifier(column.as)}`,
    ),
    `count(*) as ${dialect.identifier(matches)}`,
  ]
  const name = dialect.identifier(key.name)
  const from = [`from ${quoteQualifiedName(table)}`, `where ${name} is not null`, `group by ${name}`]
  return ['(', [`select ${list.join(', ')}`, ...from], ')']
}

function placeSql({ ask }: ExternalLookupRelation, asking: StageEnd): (question: string) => string {
  const rows = `from ${keptTable(asking.stage)} where ${activeAt(asking)}`
  const first = `order by ${keptPlace(asking.stage)} limit 1`
  return (question) =>
    `select ${hiddenColumns.file}, ${hiddenColumns.row} ${rows} and ${ask.question} = ${quoteLiteral(question)} ${first}`
}

function keysSql({ ask }: ExternalLookupRelation, asking: StageEnd): string {
  const where = `${activeAt(asking)} and ${ask.question} is not null`
  const first = `select ${ask.question} as question, min(${keptPlace(asking.stage)}) as first from ${keptTable(asking.stage)} where ${where} group by 1`
  return `select question from (${first}) order by first`
}

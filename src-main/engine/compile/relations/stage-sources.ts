import { sparkType } from '../../../../src-shared/expression/casts/spark-cast.ts'
import { engineType } from '../../../../src-shared/expression/engine-type.ts'
import { postgresType } from '../../../../src-shared/expression/postgres-type.ts'
import { fileFormatDefinition } from '../../../../src-shared/formats/registry.ts'
import type { LookupRelation } from '../../../../src-shared/sql/compiled-step.ts'
import { postgres } from '../../../../src-shared/sql/dialects/postgres.ts'
import type { DialectName, SqlDialect } from '../../../../src-shared/sql/dialects/sql-dialect.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import { quoteIdentifier, quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import type {
  Plan,
  PlanDatabaseSource,
  PlanEngineDatabaseSource,
  PlanFileSource,
  PlanSource,
  PlanStreamSource,
} from '../../plan/plan.ts'
import { sideSchema, lookupSql, lookupTable } from './side-relations.ts'
import { after, type SqlLines, writeLines } from '../text/sql-lines.ts'
import { noMarks } from './record-marks.ts'
import { isInEngineDatabase } from '../../plan/database-rows.ts'
import { databaseRelation, queryTable } from './database-relation.ts'

const { file, row } = hiddenColumns

interface StagedSources {
  readonly relation: (source: PlanSource) => SqlLines
  readonly setup: (lookups: readonly LookupRelation[]) => string
}

/** What a script reads: the files themselves in the local engine, elsewhere a table per source with the records in their order. */
export function stageSources(
  plan: Plan,
  dialect: SqlDialect,
  readRelation: (source: PlanSource) => SqlLines,
): StagedSources {
  return stagings[dialect.name](plan, readRelation, dialect)
}

type Staging = (plan: Plan, readRelation: (source: PlanSource) => SqlLines, dialect: SqlDialect) => StagedSources

const stagings: Readonly<Record<DialectName, Staging>> = {
  duckdb: ({ sources }, readRelation, dialect) => ({
    relation: (source) =>
      source.kind === 'files' ? readRelation(source) : numbered(source, [copiedTable(source)], dialect),
    setup: (lookups) => workTables(sources.filter(isCopied), lookups, dialect),
  }),
  postgres: ({ sources }, _, dialect) => ({
    relation: (source) => numbered(source, postgresRelation(source), dialect),
    // Queries first: a table that stands for a file may have the name of one that they read.
    setup: () => [...sources.flatMap(queryRows), ...sources.flatMap(fileRows)].join('\n\n'),
  }),
  spark: ({ sources }, _, dialect) => ({
    relation: (source) => numbered(source, [quoteIdentifier(source.nodeId)], dialect),
    setup: (lookups) =>
      [sparkSettings, ...sources.map((source) => sparkView(source, dialect)), ...lookups.map(knownTable)].join('\n\n'),
  }),
}

function numbered(source: PlanSource, table: SqlLines, dialect: SqlDialect): SqlLines {
  const columns = [
    ...source.read.map((column) => dialect.identifier(column.name)),
    ...noMarks(source, dialect.textType),
  ]
  return [`select ${[...columns, `${source.firstFile} as ${file}`, row].join(', ')}`, ...after('from', table)]
}

function postgresRelation(source: PlanSource): SqlLines {
  if (!isInEngineDatabase(source)) return [`pg_temp.${quoteIdentifier(source.nodeId)}`]
  if ('query' in source.rows) return [queryTable(source.nodeId).qualified]
  return ['(', databaseRelation(source.rows, source.read), ') as records']
}

function queryRows(source: PlanSource): readonly string[] {
  if (!isInEngineDatabase(source) || !('query' in source.rows)) return []
  return [
    `create temp table ${queryTable(source.nodeId).name} as\n${writeLines(databaseRelation(source.rows, source.read))};`,
  ]
}

const fileRows = (source: PlanSource): readonly string[] => (isInEngineDatabase(source) ? [] : [postgresTable(source)])

type CopiedSource = PlanEngineDatabaseSource | PlanDatabaseSource | PlanStreamSource

const isCopied = (source: PlanSource): source is CopiedSource => source.kind !== 'files'

/** Where a script of the local engine finds rows that are in no file. */
const copiedTable = ({ nodeId }: PlanSource): string => `${sideSchema}.${quoteIdentifier(`table of ${nodeId}`)}`

/** What a run fetches from databases: the tables that are sources, and each key with what is found for it. */
function workTables(sources: readonly CopiedSource[], lookups: readonly LookupRelation[], dialect: SqlDialect): string {
  if (sources.length + lookups.length === 0) return ''
  const copies = sources.map((source) => {
    const columns = source.read.map(({ name, type }) => `${dialect.identifier(name)} ${engineType(type)}`)
    return `${fillCopied(source)}\ncreate table ${copiedTable(source)} (${[...columns, `${row} bigint`].join(', ')});`
  })
  const tables = new Map(lookups.map((lookup) => [lookupTable(lookup, dialect), lookup]))
  const statements = [...tables].map(([table, lookup]) => {
    const columns = [lookup.key, ...lookup.columns].map(
      ({ as, type }) => `${dialect.identifier(as)} ${engineType(type)}`,
    )
    return `${fillWith(lookupSql(lookup, postgres))}\ncreate table ${table} (${[...columns, `${dialect.identifier(lookup.matches)} bigint`].join(', ')});`
  })
  return [
    "attach if not exists ':memory:' as work;",
    `create schema if not exists ${sideSchema};`,
    ...copies,
    ...statements,
  ].join('\n\n')
}

const fillCopied = (source: CopiedSource): string =>
  isInEngineDatabase(source) ? fillWith(databaseRelation(source.rows, source.read)) : howToFill(source)

const fillWith = (query: SqlLines): string =>
  `-- Fill it with what this gives in the engine database:\n-- ${writeLines(query).replaceAll('\n', '\n-- ')}`

type FilledSource = PlanFileSource | PlanDatabaseSource | PlanStreamSource

function postgresTable(source: FilledSource): string {
  const { nodeId, read } = source
  const columns = [`${row} bigint generated always as identity`, ...read.map(columnOf)]
  const table = quoteIdentifier(nodeId)
  return `${howToFill(source)}\ncreate temp table ${table} (\n  ${columns.join(',\n  ')}\n);`
}

const columnOf = ({ name, type }: PlanSource['read'][number]): string =>
  `${quoteIdentifier(name)} ${postgresType(type)}`

/** Names in comments are no place for a line break. */
const inOneLine = (text: string): string => text.replace(/\s+/g, ' ')

function howToFill(source: FilledSource): string {
  const { nodeId, read } = source
  if (!('format' in source)) {
    const names = source.files.map(({ name }) => inOneLine(name)).join(', ')
    return `-- ${inOneLine(nodeId)} stands for the rows of ${names}. Fill it with them, in their order; ${row} counts them from 1.`
  }
  const { format, formatOptions, files } = source
  const table = quoteIdentifier(nodeId)
  const options = fileFormatDefinition(format).copyOptions?.(formatOptions) ?? null
  const names = files.map(({ name }) => inOneLine(name))
  if (options === null) {
    return `-- ${inOneLine(nodeId)} stands for the records of ${names.join(', ') || 'its files'}. Fill it with them, in their order.`
  }
  const columns = read.map(({ name }) => quoteIdentifier(name)).join(', ')
  const copies = (files.length > 0 ? files.map(({ path }) => path) : [`${nodeId}.${format}`]).map(
    (path) =>
      `-- \\copy pg_temp.${table} (${inOneLine(columns)}) from ${quoteLiteral(inOneLine(path))} with (${options})`,
  )
  return [
    `-- ${inOneLine(nodeId)} stands for the records of its files. In psql, fill it after it is made with`,
    ...copies,
  ].join('\n')
}

const knownTable = ({ table }: LookupRelation): string =>
  `-- ${table} is looked into: let Spark know the table by this name.`

/** Spark reads names and texts as the other dialects do with these. */
const sparkSettings = [
  'set spark.sql.ansi.enabled = true;',
  'set spark.sql.ansi.doubleQuotedIdentifiers = true;',
  'set spark.sql.parser.escapedStringLiterals = true;',
  "set time zone 'UTC';",
].join('\n')

function sparkView({ nodeId, read, files }: PlanSource, dialect: SqlDialect): string {
  const names = files.map(({ name }) => inOneLine(name)).join(', ') || 'its files'
  const columns = [
    ...read.map(({ name, type }) => `cast(null as ${sparkType(type)}) as ${dialect.identifier(name)}`),
    `cast(null as bigint) as ${row}`,
  ]
  return [
    `-- ${inOneLine(nodeId)} stands for the records of ${names}. Make it a view of them with these columns; ${row} counts them from 1.`,
    `create or replace temporary view ${quoteIdentifier(nodeId)} as\nselect\n  ${columns.join(',\n  ')}\nwhere false;`,
  ].join('\n')
}

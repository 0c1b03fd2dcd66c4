import { quoteLiteral } from '../../../src-shared/sql/quote.ts'
import type { ReaderEngine, SourceFile } from '../file-reader.ts'
import { columnsOfFile } from '../columns-of-file.ts'
import { cellName, type ParquetColumn, parquetColumn } from './parquet-column.ts'
import { readParquet } from './parquet-relation.ts'

type SchemaRow = Readonly<Record<string, string | number | boolean | null>>

/** The columns that the footer of a file describes; one that cannot be kept exactly says why, and is refused where it is used. */
export async function parquetSchema(file: SourceFile, engine: ReaderEngine): Promise<readonly ParquetColumn[]> {
  const elements = await engine.rows(
    `select name, num_children, precision, logical_type, converted_type from parquet_schema(${quoteLiteral(file.path)})`,
  )
  const top = topLevel(elements)
  const described = await engine.rows(`describe select * from ${readParquet(file)}`)
  const columns = top.map(({ name, elements: its }, index): ParquetColumn => {
    const type = String(described[index]?.['column_type'])
    const column = parquetColumn(name, type, index)
    if (its[0]?.['logical_type'] === 'NullType()') return nothing(name, index, null)
    if (!column) {
      return nothing(name, index, `Weir does not read its type (${type}). Write the column as text`)
    }
    // The engine cuts times of day and timestamps with a zone by itself, so nobody can tell which of them lose digits.
    const cut = its.some(isCutByEngine) ? { cutSql: `${column.cell} is not null` } : {}
    return { ...column, ...cut, refusal: its.map(lossOf).find((reason) => reason !== null) ?? null }
  })
  return columnsOfFile(file, columns)
}

const nothing = (name: string, place: number, refusal: string | null): ParquetColumn => ({
  name,
  cell: cellName(place),
  place,
  type: { name: 'text' },
  sql: 'null::varchar',
  check: null,
  refusal,
})

/** The columns, each with its own element and all elements below it. */
function topLevel(elements: readonly SchemaRow[]): readonly { name: string; elements: readonly SchemaRow[] }[] {
  const columns: { name: string; elements: readonly SchemaRow[] }[] = []
  for (let at = 1; at < elements.length;) {
    let end = at
    for (let open = 1; open > 0 && end < elements.length; end++) {
      open += Number(elements[end]?.['num_children'] ?? 0) - 1
    }
    columns.push({ name: String(elements[at]?.['name']), elements: elements.slice(at, end) })
    at = end
  }
  return columns
}

/** Why the engine would silently drop digits of such values; null if it keeps them. */
function lossOf(element: SchemaRow): string | null {
  const logical = String(element['logical_type'])
  if (element['converted_type'] === 'DECIMAL' || logical.startsWith('DecimalType(')) {
    const precision = Number(element['precision'] ?? /precision=(\d+)/.exec(logical)?.[1])
    if (precision > 38)
      return `its decimals have ${precision} digits, and Weir reads at most 38. Write the column with fewer`
  }
  return isCutByEngine(element) ? 'its values are in nanoseconds' : null
}

function isCutByEngine(element: SchemaRow): boolean {
  const logical = String(element['logical_type'])
  if (!logical.includes('NANOS=NanoSeconds()')) return false
  return logical.startsWith('TimeType(') || logical.startsWith('TimestampType(isAdjustedToUTC=1')
}

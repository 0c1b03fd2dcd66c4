import {
  fileFormatDefinition,
  type FileFormatName,
  type FormatOptions,
} from '../../../../src-shared/formats/registry.ts'
import type { ColumnEvidence } from '../../../../src-shared/inference/column-evidence.ts'
import { footerOffer, possibleFooter } from '../../../../src-shared/layout/find-last-rows.ts'
import { flattenOffer, type LayoutOffer } from '../../../../src-shared/layout/layout-offer.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { ColumnQuoting } from '../../../formats/file-reader.ts'
import type { EngineRow } from '../open-engine.ts'

interface OfferScan {
  readonly format: FileFormatName
  /** What is stated is not questioned. */
  readonly options: FormatOptions
  readonly fileCount: number
  readonly relation: string
  readonly quoting: ColumnQuoting
  readonly rows: (query: string) => Promise<readonly EngineRow[]>
}

/** Format options that the values of the files speak for. */
export async function layoutOffers(
  evidence: readonly ColumnEvidence[],
  scan: OfferScan,
): Promise<readonly LayoutOffer[]> {
  const { options, delimiter } = fileFormatDefinition(scan.format)
  const mayOffer = (option: keyof FormatOptions) => options.includes(option) && scan.options[option] === undefined
  // The end of delimited text is looked at before it is read.
  const hasEnd = delimiter === undefined && scan.fileCount === 1
  const offers = [
    hasEnd && mayOffer('skipLastRows') ? await lastRows(evidence, scan) : null,
    mayOffer('flattenObjects') ? await objects(evidence, scan) : null,
  ]
  return offers.flatMap((offer) => (offer === null ? [] : [offer]))
}

const [firstRows, mostLastRows, fewestRows] = [100, 6, 3]

async function lastRows(
  evidence: readonly ColumnEvidence[],
  { relation, quoting, rows }: OfferScan,
): Promise<LayoutOffer | null> {
  const count = evidence[0]?.count ?? 0
  if (count < fewestRows) return null
  const endRows = Math.min(mostLastRows, Math.ceil(count / 2))
  const from = count - endRows
  const cells = evidence.map(({ name }, index) => `cast(${quoting.identifier(name)} as varchar) as cell_${index}`)
  const place = hiddenColumns.row
  const read = await rows(
    `select ${cells.join(', ')}, ${place} as place\nfrom (${relation}\n)\nwhere ${place} <= ${Math.min(firstRows, from)} or ${place} > ${from}\norder by ${place}`,
  )
  const texts = read.map((row) => evidence.map((_, index) => text(row[`cell_${index}`])))
  const footer = possibleFooter(texts.slice(0, -endRows), texts.slice(-endRows))
  if (footer === null) return null
  const above = count - footer.rows
  const summed = await sumsOf(footer.numbers, above)
  const names = footer.numbers.filter((_, at) => summed[at] === true).map((index) => evidence[index]?.name ?? '')
  return footerOffer(footer, names, above)

  /** Whether each of the numbers is the sum of those above, as far as a spreadsheet adds exactly. */
  async function sumsOf(numbers: readonly number[], above: number): Promise<readonly boolean[]> {
    if (numbers.length === 0) return []
    const sums = numbers.map((index) => {
      const column = quoting.identifier(evidence[index]?.name ?? '')
      return `sum(try_cast(${column} as double)) as sum_${index}`
    })
    const [row = {}] = await rows(`select ${sums.join(', ')}\nfrom (${relation}\n)\nwhere ${place} <= ${above}`)
    return numbers.map((index) => {
      const sum = Number(row[`sum_${index}`] ?? 0)
      const written = Number(footer?.cells[index])
      return Math.abs(sum - written) <= 1e-9 * Math.max(1, Math.abs(written))
    })
  }
}

/** Columns of JSON in which every value is an object. */
async function objects(
  evidence: readonly ColumnEvidence[],
  { relation, quoting, rows }: OfferScan,
): Promise<LayoutOffer | null> {
  const nested = evidence.filter(({ type }) => type.name === 'json')
  if (nested.length === 0) return null
  const figures = nested.map(({ name }, index) => {
    const written = `ltrim(cast(${quoting.identifier(name)} as varchar))`
    return `count(${written}) filter (where starts_with(${written}, '{')) as objects_${index},
  count(${written}) as values_${index}, max(${written}) filter (where starts_with(${written}, '{')) as example_${index}`
  })
  const [row = {}] = await rows(`select ${figures.join(',\n  ')}\nfrom (${relation}\n)`)
  const found = nested.flatMap(({ name }, index) => {
    const count = Number(row[`objects_${index}`])
    if (count === 0 || count < Number(row[`values_${index}`])) return []
    return [{ name, fields: fieldsOf(JSON.parse(text(row[`example_${index}`])) as object) }]
  })
  return found.length === 0 ? null : flattenOffer(found)
}

/** The names of the fields of an object as columns, those of objects in it too. */
const fieldsOf = (object: object): readonly string[] =>
  Object.entries(object).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? fieldsOf(value).map((field) => `${key}_${field}`)
      : [key],
  )

const text = (value: unknown): string => (value as string | null | undefined) ?? ''

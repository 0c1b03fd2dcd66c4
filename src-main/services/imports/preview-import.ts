import type { ImportPreview } from '../../../src-shared/contract/import-proposal.ts'
import type { Cell, Preview } from '../../../src-shared/contract/records.ts'
import type { LoadProposal } from '../../../src-shared/load-proposal/load-proposal.ts'
import type { Node } from '../../../src-shared/pipeline/ir.ts'
import { stoppingSentence } from '../../../src-shared/receipt/stopping-rows.ts'
import { formatCount } from '../../../src-shared/values/format-count.ts'
import { isFileSource } from '../../../src-shared/pipeline/source-kinds.ts'
import { lastStep, previewProposal } from '../load/preview-proposal.ts'
import type { StudioParts } from '../studio-parts.ts'

/** The first rows of the files beside what the proposed pipeline makes of them. */
export async function previewImport(parts: StudioParts, proposal: LoadProposal): Promise<ImportPreview> {
  const { nodes } = proposal.pipeline
  const source = nodes[0] as Node
  const last = lastStep(proposal)
  const before = await previewProposal(parts, proposal, { nodes: [asRead(source, proposal.source)], nodeId: 'file' })
  const after = await previewProposal(parts, proposal, { nodes, nodeId: last })
  const rejected =
    last === 'file' || !mayReject(proposal)
      ? []
      : (await previewProposal(parts, proposal, { nodes, nodeId: 'file' })).rejected
  // A table that gets columns of the files is not there yet as it will be.
  const isTried = !proposal.isNewTable && proposal.schema === null
  const sent = isTried ? await previewProposal(parts, proposal, { nodes, nodeId: 'table' }) : after
  const left = [...rejected, ...after.rejected, ...(isTried ? sent.rejected : [])]
  const isKnown = proposal.isNewTable || isTried
  return { ...beside(proposal, { before, after, rejected: left }), ...reaching(proposal, sent, isKnown) }
}

/** How many rows reach the table, where that is known, and at which the load would stop instead. */
function reaching(
  { files }: LoadProposal,
  { counts, sampled }: Preview,
  isKnown: boolean,
): Pick<ImportPreview, 'loaded' | 'stopping'> {
  const isWhole = !sampled && files.length === 1
  const read = `first ${formatCount(counts['file']?.rowsIn ?? 0)}`
  return {
    loaded: isWhole && isKnown ? (Object.values(counts).at(-1)?.rowsOut ?? null) : null,
    stopping: Object.values(counts)
      .flatMap((node) => node.stopping)
      .map((each) => ({
        column: each.column,
        value: each.value,
        line: each.line,
        rows: each.rows,
        sentence: stoppingSentence(each, isWhole ? null : read),
        isOfTable: each.nodeId === 'table',
      })),
  }
}

/** Whether reading the files may keep rows aside. */
const mayReject = ({ columns, pipeline }: LoadProposal): boolean =>
  'onBadRecord' in ((pipeline.nodes[0] as { readonly config?: object }).config ?? {}) ||
  columns.some(({ misfits, isProven }) => misfits !== null || !isProven)

/** A source as it reads its file before anybody says of which type a column is; what it could not read otherwise stays text. */
function asRead(source: Node, { columns: texts }: LoadProposal['source']): Node {
  if (source.kind !== 'source' || !isFileSource(source)) return source
  const { columns: _, ...config } = source.config
  return { ...source, config: { ...config, ...(texts === undefined ? {} : { columns: texts as typeof _ }) } }
}

interface Sides {
  readonly before: Preview
  readonly after: Preview
  readonly rejected: Preview['rejected']
}

/** Row by row and column by column in the order of the file. */
function beside(
  { columns }: LoadProposal,
  { before, after, rejected }: Sides,
): Omit<ImportPreview, 'loaded' | 'stopping'> {
  const place = ({ file, row }: Preview['places'][number]) => `${file}:${row}`
  const kept = new Map(after.places.map((each, index) => [place(each), after.rows[index] ?? []]))
  const left = new Map(rejected.map((each) => [place({ file: 0, row: each.row }), each]))
  const targets = columns.map(({ to }) => after.columns.findIndex(({ name }) => name === to))
  const cellsOf = (raw: readonly Cell[], row: readonly Cell[]): Cell[] =>
    targets.map((target, index) => (target === -1 ? raw[index] : row[target]) ?? null)
  const shown = before.rows.map((raw, index) => {
    const at = place(before.places[index] ?? { file: 0, row: 0 })
    const row = kept.get(at)
    return { raw, row: row ? cellsOf(raw, row) : columns.map((_, column) => raw[column] ?? null), left: left.get(at) }
  })
  return {
    columns: columns.map(({ name, to, type, tableType }) => ({ name: to ?? name, type: tableType ?? type })),
    rows: shown.map(({ row }) => row),
    before: shown.map(({ raw }) => [...raw]),
    rejected: shown.flatMap(({ left: gone }, index) =>
      gone ? [{ index, column: columnOf(columns, gone.column), reason: gone.reason }] : [],
    ),
  }
}

/** A value is rejected before its column gets the name of the table; a key after. */
function columnOf(columns: LoadProposal['columns'], name: string | null): number | null {
  const index = columns.findIndex((column) => column.name === name)
  const found = index === -1 ? columns.findIndex(({ to }) => to === name) : index
  return found === -1 ? null : found
}

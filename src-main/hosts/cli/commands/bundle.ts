import { dirname, resolve } from 'node:path'

import { parsePipeline } from '../../../../src-shared/pipeline/parse-pipeline.ts'
import { findOnlyWeir } from '../../../../src-shared/pipeline/only-weir/find-only-weir.ts'
import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { bundleSchema } from '../../../../src-shared/remotes/bundle.ts'
import type { ProofReport } from '../../../../src-shared/remotes/compare-proof.ts'
import type { Proof } from '../../../../src-shared/remotes/proof.ts'
import { proofRows } from '../../../../src-shared/remotes/proof-rows.ts'
import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { pipelineNamed } from '../pipeline-named.ts'
import { connectorLines, onlyWeirLines } from '../text/transfer-text.ts'
import type { CommandContext } from '../with-studio.ts'
import { type SharedOptions, withStudio } from '../with-studio.ts'
import { remoteNamed } from './remotes.ts'

export interface ExportOptions extends SharedOptions {
  readonly out?: string
  readonly withProof?: boolean
}

export interface VerifyOptions extends SharedOptions {
  readonly remote: string
  readonly bundle?: string
}

/** The bundle goes to standard output or to a file; what only Weir is known to run is said on standard error. */
export const exportPipeline = (pipeline: string, options: ExportOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, stop }) => {
    const { id: pipelineId } = await pipelineNamed(studio, pipeline)
    const { withProof = false, out } = options
    if (withProof) terminal.status(`The file will hold up to ${proofRows} real rows of each source.`)
    const bundle = await studio.services.bundles.export({ pipelineId, withProof }, { signal: stop })
    const text = JSON.stringify(bundle, null, 2)
    if (out === undefined) terminal.out(text)
    else {
      await studio.files.writeNew(out, `${text}\n`)
      terminal.status(`Written: ${out}. Next: weir import ${out}, in another workspace.`)
    }
    const { pipeline: parsed } = parsePipeline(bundle.pipeline.ir)
    for (const line of onlyWeirLines(parsed ? findOnlyWeir(parsed) : [], terminal.style)) terminal.status(line)
    return 0
  })

/** What an import of a bundle says. As of a document in a file, its relative paths start from the file's folder. */
export async function importBundle(
  { studio, terminal, isJson }: CommandContext,
  { bundle, file }: { readonly bundle: unknown; readonly file: string },
): Promise<number> {
  const imported = await studio.services.bundles.import({ bundle, baseFolder: dirname(resolve(file)) })
  if (isJson) terminal.out(JSON.stringify(imported))
  else {
    terminal.out(`Imported as ${imported.name}, with the id ${imported.pipelineId}.`)
    for (const line of [...connectorLines(imported.connectors, 'here'), ...imported.notes]) terminal.out(line)
  }
  return 0
}

export const verify = (pipeline: string, options: VerifyOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, stop, isJson }) => {
    const { id: remoteId } = await remoteNamed(studio, options.remote)
    const { id: pipelineId } = await pipelineNamed(studio, pipeline)
    const proof =
      options.bundle === undefined ? undefined : proofIn(await studio.files.readBundle(options.bundle), options.bundle)
    const order = { remoteId, pipelineId, ...(proof ? { proof } : {}) }
    terminal.status(
      `This sends ${proof ? formatCountOf(rowsIn(proof), 'row') : `up to ${proofRows} real rows of each source`} to ${options.remote}, into tables of their own.`,
    )
    const report = await studio.services.remotes.verify(order, { signal: stop })
    terminal.out(isJson ? JSON.stringify(report) : reportText(report))
    return report.isSame ? 0 : 1
  })

const rowsIn = ({ inputs }: Proof): number => inputs.reduce((sum, { rows }) => sum + rows.length, 0)

function proofIn(value: unknown, file: string) {
  const parsed = bundleSchema.safeParse(value)
  if (!parsed.success) throw new AppError('bundle_invalid', { what: file, problem: 'it is no bundle' })
  if (parsed.data.proof) return parsed.data.proof
  throw new AppError('bundle_invalid', { what: file, problem: 'it was exported without a proof' })
}

function reportText({ isSame, rows, differences, total, counts }: ProofReport): string {
  if (isSame) return `The same: ${formatCountOf(rows, 'row')} came out there as here.`
  return [
    `Not the same: ${formatCountOf(total + counts.length, 'difference')} in ${formatCountOf(rows, 'row')}.`,
    ...differences.map(({ nodeId, row, column, expected, found }) =>
      column === null
        ? `  ${nodeId}  row ${row}: ${expected === null ? 'only there' : 'only here'}`
        : `  ${nodeId}  row ${row}, ${column}: ${expected ?? 'null'} here, ${found ?? 'null'} there`,
    ),
    ...(total > differences.length ? [`  and ${total - differences.length} more`] : []),
    ...counts.map(
      ({ nodeId, what, expected, found }) =>
        `  ${nodeId}  ${what}: ${expected ?? 'none'} here, ${found ?? 'none'} there`,
    ),
  ].join('\n')
}

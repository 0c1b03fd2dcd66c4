import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { LoadProposal } from '../../../src-shared/load-proposal/load-proposal.ts'
import { leftOutOf } from '../../../src-shared/receipt/left-out.ts'
import { formatCount, formatCountOf } from '../../../src-shared/values/format-count.ts'
import type { StudioParts } from '../studio-parts.ts'
import { lastStep, previewProposal } from './preview-proposal.ts'

/**
 * What the first rows say about columns of which a person said how they are written, since that is not proven on the values as what Weir
 * finds is: a sentence where some do not fit, null where all do or nothing was said. Throws where most rows would be rejected.
 */
export async function judgeStated(parts: StudioParts, proposal: LoadProposal): Promise<string | null> {
  const stated = proposal.columns.filter(({ to, isProven, misfits }) => to !== null && !isProven && misfits === null)
  if (stated.length === 0) return null
  const { counts, rejected } = await previewProposal(parts, proposal, { nodeId: lastStep(proposal) })
  const read = counts['file']?.rowsIn ?? 0
  const { quarantined = 0, skipped = 0 } = leftOutOf(Object.values(counts))
  const stopping = Object.values(counts).flatMap((node) => node.stopping)
  const misfits = quarantined + skipped + stopping.reduce((sum, { rows }) => sum + rows, 0)
  if (misfits === 0) return null
  const own =
    lastStep(proposal) === 'file'
      ? rejected
      : [...(await previewProposal(parts, proposal, { nodeId: 'file' })).rejected, ...rejected]
  const found = own.find(({ column }) => stated.some(({ name }) => name === column)) ?? own[0]
  const where = found?.line == null ? '' : ` at line ${formatCount(found.line)}`
  const example = found ? `, first${where}: ${found.column ?? ''} "${found.value ?? ''}"` : ''
  if (misfits * 2 > read)
    throw new AppError('load_mostly_rejected', { misfits, read, example, columns: stated.map(({ name }) => name) })
  return `Of the first ${formatCountOf(read, 'row')}, ${formatCount(misfits)} ${misfits === 1 ? 'does' : 'do'} not fit what you said of ${stated.map(({ name }) => name).join(', ')}${example}.`
}

import { AppError } from '../errors/app-error.ts'
import { incrementalWatermark } from '../load-modes/incremental-watermark.ts'
import { loadModeDefinitions } from '../load-modes/registry.ts'
import { formatCountOf } from '../values/format-count.ts'
import type { EarlierLoad, LoadFacts, LoadWishes } from './load-proposal.ts'

export interface ChosenMode {
  readonly mode: string
  /** What it does with rows that are there, in sentences. */
  readonly notes: readonly string[]
}

/** A mode that never doubles rows: by a key where there is one, else by what the ledger knows of the table. */
export function chooseMode(facts: LoadFacts, wishes: LoadWishes, key: readonly string[]): ChosenMode {
  const { found, name } = facts.table
  if (wishes.mode !== undefined) return { mode: requireMode(wishes), notes: [] }
  if (wishes.watermark !== undefined) return { mode: incrementalWatermark.name, notes: [] }
  if (isReplacing(facts, wishes) && found)
    return { mode: 'append', notes: [`${loadedBefore(found.earlier.same)}: those rows are replaced.`] }
  const by = key.join(', ')
  if (!found) return { mode: key.length > 0 ? 'upsert' : 'append', notes: [] }
  if (key.length > 0) {
    return { mode: 'upsert', notes: [`Rows of ${name} with the same ${by} are updated; the others are added.`] }
  }
  const { same, samePlace, hasOthers } = found.earlier
  const earlier = [...same, ...samePlace]
  if (earlier.length === 0)
    return { mode: 'append', notes: found.earlier.hasOthers ? [`The rows are added to those of ${name}.`] : [] }
  if (!hasOthers) {
    return {
      mode: 'truncate',
      notes: [
        `${loadedBefore(earlier)}, and ${name} holds no other rows: they are replaced, so that no row is there twice.`,
      ],
    }
  }
  if (same.length > 0) return { mode: 'append', notes: [`${loadedBefore(same)}.`] }
  return {
    mode: 'append',
    notes: [`${loadedBefore(samePlace)} in another state; those rows stay, and these are added.`],
  }
}

/** Where the table holds no row of these bytes, there is nothing to replace, and the load is like any other. */
export const isReplacing = ({ table: { found } }: LoadFacts, { replace }: LoadWishes): boolean =>
  replace === true && found !== null && found.earlier.same.length > 0

const loadedBefore = (loads: readonly EarlierLoad[]): string =>
  loads
    .map(({ file, runId, rows }) => `${file} was loaded by run ${runId.slice(0, 8)} (${formatCountOf(rows, 'row')})`)
    .join('; ')

function requireMode({ mode: written = '', watermark }: LoadWishes): string {
  const modes = loadModeDefinitions.filter(({ refusal }) => refusal === null).map(({ name }) => name as string)
  if (written === incrementalWatermark.name && watermark === undefined) {
    throw new AppError('watermark_unnamed', { mode: written })
  }
  if (modes.includes(written)) return written
  throw new AppError('load_mode_unknown', { mode: written, modes: modes.join(', ') })
}

import type { Receipt } from '../../../../src-shared/receipt/receipt.ts'
import { engineDatabaseSourcesOf } from '../../../../src-shared/pipeline/source-kinds.ts'
import { errorCode } from '../../../postgres/translate-error.ts'
import type { RunContext } from '../run-context.ts'
import { emitPhase } from '../run-events.ts'
import { choosePushdown } from './choose-pushdown.ts'
import { NotPushable } from './require-same-meaning.ts'
import { runPushdown } from './run-pushdown.ts'

/** Why the rows have to be copied; `cause` is what Postgres said, where it was tried. */
export interface GaveWay {
  readonly reason: string
  readonly cause: unknown
}

const mostTries = 2

/** The receipt of a run inside the engine database, or why there is none; null where a source reads files. */
export async function pushDown(running: RunContext): Promise<Receipt | GaveWay | null> {
  const { job, emit, queryColumns, progress } = running
  const chosen = job.pushdown === 'never' ? null : choosePushdown(job, queryColumns)
  if (chosen === null) return null
  const giveWay = (reason: string, cause: unknown = null): GaveWay => {
    const nodeId = engineDatabaseSourcesOf(job.ir)[0]?.id ?? ''
    emitPhase(emit, 'checking', nodeId, `the rows are copied out of the database first: ${reason}`)
    progress.startAgain()
    return { reason, cause }
  }
  if (chosen.kind === 'copy') return giveWay(chosen.reason)
  const { plan, compiled } = chosen
  progress.planned(plan)
  for (let attempt = 1; ; attempt++) {
    try {
      return await runPushdown({ ...running, plan, compiled })
    } catch (error) {
      if (!(error instanceof NotPushable)) throw error
      // Somebody else changed the target meanwhile: a new look at the tables may do.
      if (errorCode(error.cause) !== '40001' || attempt === mostTries) return giveWay(error.message, error.cause)
      progress.accounted([], null)
    }
  }
}

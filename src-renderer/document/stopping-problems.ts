import type { FailureRecord } from '../../src-shared/errors/app-error.ts'
import { failureDefinition } from '../../src-shared/errors/failures.ts'
import type { Problem } from '../../src-shared/errors/problem.ts'
import { parsePipeline } from '../../src-shared/pipeline/parse-pipeline.ts'
import { waysOut } from '../../src-shared/pipeline/ways-out.ts'
import { stoppedSentence, type StoppingRows, stoppingSentence } from '../../src-shared/receipt/stopping-rows.ts'
import type { Widening } from '../../src-shared/schemas/widening.ts'
import type { EditorState } from './document-store.ts'
import type { PipelineDocument } from './pipeline-document.ts'
import { currentCount } from './rows-along.ts'

/** The code of problems that a preview has found: rows at which the run will stop. */
export const stoppingCode = 'rows_stop_run'

/** With the change of a table that is in the way of its rows. */
interface StoppingProblem extends Problem {
  readonly widening?: Widening
}

type Known = Pick<EditorState, 'history' | 'checked' | 'previewCounts' | 'previewing'>

const none: readonly StoppingProblem[] = []
let last: { readonly state: Known; readonly problems: readonly StoppingProblem[] } | null = null

/** Everything wrong with the open pipeline: what the checker says, and what the previews of its rows have found. */
export function problemsOf(state: Known): readonly StoppingProblem[] {
  const isSame =
    last?.state.history.present.document === state.history.present.document &&
    last.state.checked === state.checked &&
    last.state.previewCounts === state.previewCounts &&
    last.state.previewing === state.previewing
  if (!isSame || last === null) {
    const found = stoppingProblems(state)
    const checked: readonly StoppingProblem[] = state.checked?.result.problems ?? none
    last = { state, problems: found.length === 0 ? checked : [...checked, ...found] }
  }
  return last.problems
}

/** Those that the previews have found. */
export function stoppingProblems(state: Known): readonly StoppingProblem[] {
  const { document } = state.history.present
  return document.nodes.flatMap((node) => {
    const count = currentCount(state, node.id)
    return (count?.stopping ?? []).map((stopping) =>
      stoppingProblem(document, stopping, stoppingSentence(stopping, readOf(count?.sample ?? null, stopping))),
    )
  })
}

/** Rows that stop a run, as a problem with its ways out. */
function stoppingProblem(
  document: PipelineDocument,
  stopping: Pick<StoppingRows, 'nodeId' | 'step' | 'label' | 'widening'>,
  message: string,
): StoppingProblem {
  const { pipeline } = parsePipeline(document)
  const [fix, ...otherFixes] = pipeline ? waysOut(pipeline, stopping) : []
  const path =
    fix?.edits[0]?.path.replace(/\.[^.]+$/, '') ??
    `nodes[${document.nodes.findIndex(({ id }) => id === stopping.nodeId)}]`
  return {
    code: stoppingCode,
    severity: 'error',
    message,
    nodeId: stopping.nodeId,
    path,
    ...(fix ? { fix, otherFixes } : {}),
    ...(stopping.widening ? { widening: stopping.widening } : {}),
  }
}

/** A run that failed at rows or at records that cannot be read, as a problem with its ways out; null where it failed by something else. */
export function failedRunProblem(document: PipelineDocument, error: FailureRecord): StoppingProblem | null {
  const { code, nodeId, message, stopping = [] } = error
  const [rows] = stopping
  if (rows) return stoppingProblem(document, rows, stoppedSentence(rows))
  if (nodeId === undefined || failureDefinition(code).isOfRecords !== true) return null
  return stoppingProblem(document, { nodeId, step: null, label: '' }, message)
}

/** "first 10,000" of "first 10,000 of 100,000 rows of customers.csv"; null where all rows were read. */
function readOf(sample: string | null, { rowsIn }: StoppingRows): string | null {
  if (sample === null) return null
  const [, taken = '', rows = ''] = /^(first|random|sample by .+,|all) ([\d,]+)/.exec(sample) ?? []
  const isAllOfIt = Number(rows.replaceAll(',', '')) === rowsIn
  return taken === 'first' && isAllOfIt ? `first ${rows}` : `${rowsIn.toLocaleString('en-US')} sampled`
}

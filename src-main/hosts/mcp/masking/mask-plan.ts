import type { LoadPlan, PlannedTarget, RowDiff } from '../../../../src-shared/load-plan/load-plan.ts'
import { maskColumn } from './mask-columns.ts'
import { maskSentence } from './mask-sentence.ts'
import { shapeOf } from './shape-of.ts'

/** What a load would do, with shapes in the place of values. */
export function maskPlan(plan: LoadPlan, known: ReadonlySet<string>) {
  const { id, pipelineId, pipelineName, madeAt, expiresAt, files, nodes, targets, guards, estimate } = plan
  return {
    ...{ planId: id, pipelineId, pipelineName, madeAt, expiresAt, estimate },
    files: files.map(({ nodeId, file, sizeBytes }) => ({ nodeId, file, sizeBytes })),
    nodes: nodes.map(({ nodeId, kind, rowsIn, rowsOut, exits }) => ({ nodeId, kind, rowsIn, rowsOut, exits })),
    targets: targets.map((target) => maskTarget(target, known)),
    guards: guards.map(({ nodeId, guard, state, message }) => ({
      ...{ nodeId, guard, state },
      message: maskSentence(message, known),
    })),
  }
}

function maskTarget(target: PlannedTarget, known: ReadonlySet<string>) {
  const { nodeId, table, loadMode, isNew, sent, terms, rowsBefore, isStopped, isBackedUp } = target
  const masked = (name: string) => maskColumn(name, known)
  return {
    ...{ nodeId, table, loadMode, isNew, sent, terms, rowsBefore, isStopped, isBackedUp },
    ...{ columns: target.columns.map(masked), key: target.key.map(masked) },
    ...{ statements: target.statements, hooks: target.hooks, readerImpact: target.readerImpact },
    notes: target.notes.map((note) => maskSentence(note, known)),
    effects: target.effects.map(({ effect, rows, samples }) => ({ effect, rows, samples: samples.map(maskDiff) })),
    refused: target.refused.map(({ label, rows, first }) => ({
      ...{ label, rows },
      first: first.map(({ file, line, column, value }) => ({
        ...{ file, line, column: column === null ? null : masked(column) },
        shape: shapeOf(value),
      })),
    })),
  }
}

const maskDiff = ({ before, after, changed }: RowDiff) => ({
  before: before && before.map(shapeOf),
  after: after && after.map(shapeOf),
  changed,
})

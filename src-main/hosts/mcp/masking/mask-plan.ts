import type { LoadPlan, PlannedTarget, RowDiff } from '../../../../src-shared/load-plan/load-plan.ts'
import { maskColumn } from './mask-columns.ts'
import { maskDoubtful, maskSentence } from './mask-sentence.ts'
import type { NameRules } from './name-rules.ts'
import { shapeOf } from './shape-of.ts'

/** What a load would do, with shapes in the place of values. */
export function maskPlan(plan: LoadPlan, rules: NameRules) {
  const { id, pipelineId, pipelineName, madeAt, expiresAt, files, nodes, targets, guards, estimate } = plan
  return {
    ...{ planId: id, pipelineId, pipelineName, madeAt, expiresAt, estimate },
    files: files.map(({ nodeId, file, sizeBytes }) => ({ nodeId, file, sizeBytes })),
    nodes: nodes.map(({ nodeId, kind, rowsIn, rowsOut, exits }) => ({ nodeId, kind, rowsIn, rowsOut, exits })),
    targets: targets.map((target) => maskTarget(target, rules)),
    guards: guards.map(({ nodeId, guard, state, message }) => ({
      ...{ nodeId, guard, state },
      message: maskSentence(message, rules),
    })),
  }
}

function maskTarget(target: PlannedTarget, rules: NameRules) {
  const { nodeId, table, loadMode, isNew, sent, terms, rowsBefore, isStopped, isBackedUp } = target
  const masked = (name: string) => maskColumn(name, rules)
  return {
    ...{ nodeId, table, loadMode, isNew, sent, terms, rowsBefore, isStopped, isBackedUp },
    ...{ columns: target.columns.map(masked), key: target.key.map(masked) },
    statements: target.statements.map((statement) => maskDoubtful(statement, rules)),
    ...{ hooks: target.hooks, readerImpact: target.readerImpact },
    notes: target.notes.map((note) => maskSentence(note, rules)),
    effects: target.effects.map(({ effect, rows, samples }) => ({
      effect,
      rows,
      samples: samples.map((diff) => maskDiff(diff, masked)),
    })),
    refused: target.refused.map(({ label, rows, first }) => ({
      ...{ label, rows },
      first: first.map(({ file, line, column, value }) => ({
        ...{ file, line, column: column === null ? null : masked(column) },
        shape: shapeOf(value),
      })),
    })),
  }
}

const maskDiff = ({ before, after, changed }: RowDiff, masked: (name: string) => string) => ({
  before: before && before.map(shapeOf),
  after: after && after.map(shapeOf),
  changed: changed.map(masked),
})

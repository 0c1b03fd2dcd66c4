import type { CompiledStep, SideRelation } from '../../../../src-shared/sql/compiled-step.ts'
import type { Question } from '../../../../src-shared/input-checks/column-outcome.ts'
import { inputCheckSteps } from '../../../../src-shared/input-checks/input-check-steps.ts'
import { duckdb } from '../../../../src-shared/sql/dialects/duckdb.ts'
import type { SqlDialect } from '../../../../src-shared/sql/dialects/sql-dialect.ts'
import type { PlanTarget } from '../../plan/plan.ts'
import { unchanged } from '../layers/node-layer.ts'
import { watermarkSteps } from './watermark-steps.ts'
import type { StepsContext } from './compile-steps.ts'
import { keptRecord } from '../relations/kept-record.ts'

/** Who answers whether Postgres reads a text into a type: the engine database itself, which the load has open anyway. */
export const postgresProvider = 'postgres'

/**
 * The rows of a target as their table will take them: what it would refuse leaves, what it rounds or what was repaired is counted.
 * Texts that only Postgres can judge are put to it before. Only the local engine judges; elsewhere Postgres does while it loads.
 */
export function compileInputCheck(target: PlanTarget, { builder, sideRelations, unasked }: StepsContext): void {
  const { nodeId, quarantineTable, rowValidation } = target
  const { dialect } = builder
  const answers = new Map<string, SideRelation>()
  const isTaken = (question: Question): string => {
    const side = answers.get(question.column) ?? checkWithPostgres(question, answers.size + 1, dialect)
    answers.set(question.column, side)
    return side.relation.kind === 'answers'
      ? `coalesce(${dialect.identifier(side.relation.answer)}, ${String(unasked === 'taken')})`
      : 'false'
  }
  const reason = quarantineTable === null ? 'skipped' : 'quarantined'
  const { questions, steps, trials } = inputCheckSteps(target.columns, {
    rowValidation,
    isTaken,
    reason,
    serverEncoding: target.serverEncoding,
    dialect,
  })
  const newer = watermarkSteps(target, reason, dialect)
  if (newer.length === 0 && rowValidation === 'strict' && steps.every(isIdle)) return
  const before = builder.scan(target.input)
  if (trials.length > 0) {
    const said = trials.map(({ reads: { name, sql } }) => ({
      column: { name, type: { name: 'bigint' } } as const,
      sql,
    }))
    const columns = [...unchanged(before.columns, dialect), ...said]
    builder.add(before, { nodeId, name: `${nodeId}: said`, layer: { columns, exits: [], warnings: [] }, record: null })
  }
  const own = before.columns.filter(({ name }) => !trials.some(({ reads }) => reads.name === name))
  const materialized = questions.length > 0 || trials.length > 0 ? builder.materialize(before) : null
  const stage = materialized ? builder.scanMaterialized(materialized) : before
  const keepsRecord = quarantineTable !== null && (rowValidation !== 'strict' || newer.length > 0)
  const all = [...newer, ...steps]
  all.forEach(({ columns, exits, warnings }, index) => {
    const step = { index, quarantineTable }
    const asked = index === newer.length ? questions.flatMap(({ column }) => answers.get(column) ?? []) : []
    builder.add(stage, {
      nodeId,
      name: index === all.length - 1 ? nodeId : `${nodeId}: ${index + 1}`,
      record: keepsRecord && index === 0 ? keptRecord(own, dialect) : null,
      layer: {
        columns,
        exits: exits.map((exit) => ({ exit, step })),
        warnings: warnings.map((warning) => ({ warning, step })),
        ...(index === newer.length && trials.length > 0
          ? {
              over: trials.map(({ told: { name, sql } }) => ({
                column: { name, type: { name: 'bigint' } } as const,
                sql,
              })),
            }
          : {}),
        joins: asked.map((side) => sideRelations.join(side, { nodeId, asking: materialized?.end ?? null, stage })),
      },
    })
  })
  builder.end(nodeId, stage)
}

const isIdle = ({ exits, warnings }: CompiledStep): boolean => exits.length === 0 && warnings.length === 0

/** Whether values are judged or counted while the rows are proved, though the table itself judges them too. */
export const countsRoundings = ({ columns, rowValidation, serverEncoding }: PlanTarget): boolean => {
  if (rowValidation !== 'strict') return false
  const { steps } = inputCheckSteps(columns, {
    rowValidation,
    isTaken: () => 'false',
    reason: 'skipped',
    serverEncoding,
    dialect: duckdb,
  })
  return !steps.every(isIdle)
}

function checkWithPostgres(
  { text, condition, targetType }: Question,
  number: number,
  dialect: SqlDialect,
): SideRelation {
  const key = `_weir_lookup_${number}`
  const question = `case when ${condition} then ${text} end`
  return {
    relation: {
      kind: 'answers',
      ask: {
        provider: postgresProvider,
        question,
        resultType: { name: 'boolean' },
        settings: { type: targetType },
        needsResult: true,
      },
      key,
      answer: `_weir_taken_${number}`,
      reason: `_weir_reason_${number}`,
    },
    on: `${text} = ${dialect.identifier(key)}`,
  }
}

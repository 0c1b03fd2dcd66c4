import type { Beside, Dialect } from '../../../src-shared/sql/compiled-step.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import type { Question } from '../../../src-shared/verdicts/column-fate.ts'
import { verdictSteps } from '../../../src-shared/verdicts/verdict-steps.ts'
import type { PlanTarget } from '../plan/plan.ts'
import { postgresProvider } from './postgres-provider.ts'
import type { StepsContext } from './compile-steps.ts'
import { recordSql } from './record-sql.ts'

/**
 * The rows of a target as their table will take them: what it would refuse leaves, what it rounds or what was repaired is counted.
 * Texts that only Postgres can judge are put to it before. Only the local engine judges; elsewhere Postgres does while it loads.
 */
export function compileVerdict(target: PlanTarget, { builder, besides }: StepsContext): void {
  const { nodeId, quarantineTable, rowValidation } = target
  const answers = new Map<string, Beside>()
  const isTaken = (question: Question): string => {
    const beside = answers.get(question.column) ?? askPostgres(question, answers.size + 1)
    answers.set(question.column, beside)
    return beside.relation.kind === 'answers' ? `coalesce(${quoteIdentifier(beside.relation.answer)}, false)` : 'false'
  }
  const reason = quarantineTable === null ? 'skipped' : 'quarantined'
  const { questions, steps } = verdictSteps(target.columns, {
    rowValidation,
    isTaken,
    reason,
    serverEncoding: target.serverEncoding,
  })
  if (rowValidation === 'strict' && steps.every((step) => step.warnings.length === 0)) return
  const before = builder.follow(target.input)
  const rest = questions.length > 0 ? builder.rest(before) : null
  const stage = rest ? builder.reopen(rest) : before
  const keepsRecord = quarantineTable !== null && rowValidation !== 'strict'
  steps.forEach(({ columns, exits, warnings }, index) => {
    const step = { index, quarantineTable }
    const asked = index === 0 ? questions.flatMap(({ column }) => answers.get(column) ?? []) : []
    builder.add(stage, {
      nodeId,
      name: index === steps.length - 1 ? nodeId : `${nodeId}: ${index + 1}`,
      record: keepsRecord && index === 0 ? recordSql(stage.columns, builder.dialect) : null,
      layer: {
        columns,
        exits: exits.map((exit) => ({ exit, step })),
        warnings: warnings.map((warning) => ({ warning, step })),
        joins: asked.map((beside) => besides.join(beside, { nodeId, asking: rest?.end ?? null, stage })),
      },
    })
  })
  builder.end(nodeId, stage)
}

/** Whether what a table rounds is counted while the rows are proved, though nothing else of them is judged. */
export const countsRoundings = ({ columns, rowValidation, serverEncoding }: PlanTarget): boolean => {
  if (rowValidation !== 'strict') return false
  const { steps } = verdictSteps(columns, { rowValidation, isTaken: () => 'false', reason: 'skipped', serverEncoding })
  return steps.some((step) => step.warnings.length > 0)
}

/** Only the local engine has the texts of verdicts. */
export const judgesRows = (dialect: Dialect): boolean => dialect === 'duckdb'

function askPostgres({ text, condition, targetType }: Question, number: number): Beside {
  const key = `_weir_asked_${number}`
  const question = `case when ${condition} then ${text} end`
  return {
    relation: {
      kind: 'answers',
      ask: {
        provider: postgresProvider,
        question,
        answerType: { name: 'boolean' },
        settings: { type: targetType },
        needsAnswer: true,
      },
      key,
      answer: `_weir_taken_${number}`,
      reason: `_weir_reason_${number}`,
    },
    on: `${text} = ${quoteIdentifier(key)}`,
  }
}

import { columnText } from '../expression/write-formula.ts'
import { engineType } from '../expression/engine-type.ts'
import type { ServiceConfig } from '../providers/service-config.ts'
import type { ServiceKind } from '../providers/service-kinds.ts'
import { serviceHost, serviceRequest } from '../providers/service-request.ts'
import type { CompiledStep } from '../sql/compiled-step.ts'
import type { SqlDialect } from '../sql/dialects/sql-dialect.ts'
import type { Column } from '../values/column.ts'
import { externalLookupStep, noResultReason, requireEngine, unanswered } from './external-lookup-step.ts'
import { checkedFormula, columnsWith } from './formula-step.ts'

export interface ServiceStep {
  readonly input: readonly Column[]
  readonly outputField: string
  readonly config: ServiceConfig
  readonly kind: ServiceKind
  /** Its name for people. */
  readonly step: string
}

/** The column that a service fills. */
export const serviceColumn = (outputField: string, config: ServiceConfig, kind: ServiceKind): Column => ({
  name: outputField,
  type: { name: config.outputType ?? kind.outputType },
})

/** The step that calls a service over HTTP. If none is named the field is null, and every row is counted as a warning. */
export function serviceStep(
  { input, outputField, config, kind, step }: ServiceStep,
  dialect: SqlDialect,
): CompiledStep {
  requireEngine(step, dialect)
  const output = serviceColumn(outputField, config, kind)
  const request = serviceRequest(config, kind)
  if (!request) {
    const label = `${outputField} stays null: no service is named`
    const sql = `cast(null as ${engineType(output.type)})`
    const warnings = [{ label, condition: 'true', column: outputField }]
    return { columns: columnsWith(input, [{ column: output, sql }], dialect), exits: [], warnings }
  }
  const host = serviceHost(request.url)
  const goesAway = config.onError === 'quarantine'
  const exit = {
    reason: 'quarantined' as const,
    label: `no answer from ${host}`,
    condition: unanswered,
    column: outputField,
    value: dialect.identifier(noResultReason),
    explanation: `has no answer from ${host}`,
  }
  const warning = {
    label: `${outputField} stays null: no answer from ${host}`,
    condition: unanswered,
    column: outputField,
  }
  const question = questionSql(request.columns, input, dialect)
  const needsResult = (config.onError ?? 'fail') === 'fail'
  return externalLookupStep(
    {
      input,
      output,
      step,
      ask: { provider: 'http', question, settings: request, needsResult },
      exits: goesAway ? [exit] : [],
      warnings: goesAway ? [] : [warning],
    },
    dialect,
  )
}

/** The values of the columns as a JSON list of texts; null where one of them is. */
function questionSql(names: readonly string[], input: readonly Column[], dialect: SqlDialect): string {
  if (names.length === 0) return `'[]'`
  const texts = names.map((name) => checkedFormula(`cast(${columnText(name)} as text)`, input).compile(dialect).sql)
  const asked = names.map((name) => `${dialect.identifier(name)} is not null`).join(' and ')
  return `case when ${asked} then cast(to_json([${texts.join(', ')}]) as varchar) end`
}

import { serviceStep } from '../../ops/service-step.ts'
import { enrichKinds } from '../../providers/service-kinds.ts'
import type { CompiledStep } from '../../sql/compiled-step.ts'
import type { SqlDialect } from '../../sql/dialects/sql-dialect.ts'
import type { Column } from '../../values/column.ts'
import type { NodeOf } from '../ir.ts'
import { enrichConfig } from './enrich-config.ts'

/** An enrich node as a step over the columns of its input. */
export function enrichStep(node: NodeOf<'enrich'>, input: readonly Column[], dialect: SqlDialect): CompiledStep {
  const { outputField } = node
  const step = `enrich ${node.id}`
  return serviceStep(
    { input, outputField, config: enrichConfig(node), kind: enrichKinds[node.provider], step },
    dialect,
  )
}

import type { Dialect } from '../../../../src-shared/sql/compiled-step.ts'
import { DialectGap } from '../../../../src-shared/sql/dialect-gap.ts'
import { mostNameBytes, nameBytes } from '../../../../src-shared/sql/name-bytes.ts'
import type { Plan } from '../../plan/plan.ts'
import { judgesRows } from '../nodes/compile-input-check.ts'
import type { CompiledRun } from '../compiled-run.ts'

/** Throws DialectGap where a plan has something that no text of the dialect can have. */
export function requireWritable(plan: Plan, dialect: Dialect): void {
  const judged = plan.targets.find(({ rowValidation }) => rowValidation !== 'strict')
  if (judged && !judgesRows(dialect)) {
    const sentence = `rowValidation ${judged.rowValidation} judges every value as the table will, which has no ${dialect} text. Use strict, or compile for duckdb.`
    throw new DialectGap(dialect, sentence, judged.nodeId)
  }
  if (dialect !== 'postgres') return
  for (const { nodeId, columns } of [...plan.sources, ...plan.nodes]) {
    const long = columns.find(({ name }) => nameBytes(name) > mostNameBytes)
    if (!long) continue
    const sentence = `the column ${long.name} has a name of ${nameBytes(long.name)} bytes, and Postgres keeps ${mostNameBytes}. Give it a shorter name with a rename op.`
    throw new DialectGap(dialect, sentence, nodeId)
  }
}

/** Throws DialectGap where a text would need answers that only a run can get. */
export function requireNoExternalLookups(compiled: CompiledRun): void {
  const ask = compiled.stages.flatMap(({ externalLookups }) => externalLookups)[0]
  if (!ask) return
  const sentence = `it looks its values up with ${ask.ask.provider} while the pipeline runs, which no SQL can do.`
  throw new DialectGap(compiled.dialect, sentence, ask.nodeId)
}

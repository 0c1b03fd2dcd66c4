import type { SqlDialect } from '../../../../src-shared/sql/dialects/sql-dialect.ts'
import { DialectGap } from '../../../../src-shared/sql/dialect-gap.ts'
import { nameBytes } from '../../../../src-shared/sql/name-bytes.ts'
import type { Plan } from '../../plan/plan.ts'
import type { CompiledRun } from '../compiled-run.ts'

/** Throws DialectGap where a plan has something that no text of the dialect can have. */
export function requireWritable(plan: Plan, dialect: SqlDialect): void {
  const judged = plan.targets.find(({ rowValidation }) => rowValidation !== 'strict')
  if (judged && !dialect.canCheckInputs) {
    const sentence = `rowValidation ${judged.rowValidation} judges every value as the table will, which has no ${dialect.title} text. Use strict, or compile for duckdb.`
    throw new DialectGap(dialect.name, sentence, judged.nodeId)
  }
  const { longestNameBytes, title } = dialect
  if (longestNameBytes === null) return
  for (const { nodeId, columns } of [...plan.sources, ...plan.nodes]) {
    const long = columns.find(({ name }) => nameBytes(name) > longestNameBytes)
    if (!long) continue
    const sentence = `the column ${long.name} has a name of ${nameBytes(long.name)} bytes, and ${title} keeps ${longestNameBytes}. Give it a shorter name with a rename op.`
    throw new DialectGap(dialect.name, sentence, nodeId)
  }
}

/** Throws DialectGap where a text would need answers that only a run can get. */
export function requireNoExternalLookups(compiled: CompiledRun): void {
  const ask = compiled.stages.flatMap(({ externalLookups }) => externalLookups)[0]
  if (!ask) return
  const sentence = `it looks its values up with ${ask.ask.provider} while the pipeline runs, which no SQL can do.`
  throw new DialectGap(compiled.dialect.name, sentence, ask.nodeId)
}

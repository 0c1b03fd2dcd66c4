import type { Dialect } from '../../../src-shared/sql/compiled-step.ts'
import { DialectGap } from '../../../src-shared/sql/dialect-gap.ts'
import { mostNameBytes, nameBytes } from '../../../src-shared/sql/name-bytes.ts'
import type { Plan } from '../plan/plan.ts'

/** Throws DialectGap where a plan has something that no text of the dialect can have. */
export function requireWritable(plan: Plan, dialect: Dialect): void {
  if (dialect !== 'postgres') return
  for (const { nodeId, columns } of [...plan.sources, ...plan.nodes]) {
    const long = columns.find(({ name }) => nameBytes(name) > mostNameBytes)
    if (!long) continue
    const sentence = `the column ${long.name} has a name of ${nameBytes(long.name)} bytes, and Postgres keeps ${mostNameBytes}. Give it a shorter name with a rename op.`
    throw new DialectGap(dialect, sentence, nodeId)
  }
}

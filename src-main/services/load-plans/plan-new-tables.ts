import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { SchemaDocument } from '../../../src-shared/schemas/schema-record.ts'
import type { LoadPlanJob } from '../../engine/run/run-port.ts'
import { planSchemaDocument } from '../schemas/apply-schema-document.ts'
import type { StudioParts } from '../studio-parts.ts'

/**
 * The tables that a run would make first. One that is there and would be altered cannot be planned with: to see it as it will be,
 * its readers would have to wait.
 */
export async function planNewTables(
  parts: Pick<StudioParts, 'store' | 'engine'>,
  schemas: readonly SchemaDocument[],
): Promise<LoadPlanJob['newTables']> {
  const database = await parts.engine.database()
  const made: LoadPlanJob['newTables'][number][] = []
  for (const document of schemas) {
    const { table, statements } = await planSchemaDocument(parts, document)
    if (statements.length === 0) continue
    const [found] = await database.query<{ there: boolean }>('select to_regclass($1) is not null as there', [table])
    if (found?.there === true) throw new AppError('plan_needs_schema', { table, count: statements.length })
    made.push({ table, statements })
  }
  return made
}

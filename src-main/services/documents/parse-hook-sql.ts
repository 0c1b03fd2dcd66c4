import type { ParsedSql } from '../../../src-shared/hooks/parsed-sql.ts'
import { hookDefinition } from '../../../src-shared/hooks/registry.ts'
import { pipelineHooks } from '../../../src-shared/hooks/target-hooks.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { parseStatements } from '../../postgres/statements/parse-statements.ts'

/** The SQL of a document's hooks, by its text. */
export async function parseHookSql(pipeline: Pipeline): Promise<ReadonlyMap<string, ParsedSql>> {
  const texts = pipelineHooks(pipeline).flatMap((hook) => hookDefinition(hook.type).sql?.(hook) ?? [])
  return new Map(await Promise.all(texts.map(async (text) => [text, await parseStatements(text)] as const)))
}

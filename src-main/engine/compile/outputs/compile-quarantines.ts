import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { CompiledQuarantine } from '../compiled-run.ts'
import type { StageDraft } from '../stages/stage-draft.ts'
import type { Queries } from '../stages/write-queries.ts'

const { exit, file, row, value, record } = hiddenColumns

/** One for each quarantine table that some exit of a stage feeds. */
export function compileQuarantines(stages: readonly StageDraft[], queries: Queries): readonly CompiledQuarantine[] {
  return stages.flatMap((stage) =>
    [...exitsByTable(stage)].map(([table, exits]) => ({
      table,
      exits,
      sql: queries.end(stage, (from) =>
        [
          `select ${exit}, ${file}, ${row}, ${value}, ${record} as record`,
          `from ${from}`,
          `where ${exit} in (${exits.join(', ')})`,
          `order by ${file}, ${row}`,
        ].join('\n'),
      ),
    })),
  )
}

function exitsByTable(stage: StageDraft): ReadonlyMap<string, readonly number[]> {
  const tables = new Map<string, number[]>()
  for (const { quarantineTable, number } of stage.exits) {
    if (quarantineTable !== null) tables.set(quarantineTable, [...(tables.get(quarantineTable) ?? []), number])
  }
  return tables
}

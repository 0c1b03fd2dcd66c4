import type { ColumnEvidence } from '../../../../src-shared/inference/column-evidence.ts'
import type { ColumnQuoting } from '../../../formats/file-reader.ts'
import type { EngineRow } from '../open-engine.ts'

/**
 * Counts the different hashes of each column. As many hashes as rows prove that no value is there twice, in eight bytes
 * a value; two values with one hash could only make a unique column pass for one that is not.
 */
export function uniqueSql(names: readonly string[], relation: string, quoting: ColumnQuoting): string {
  const counts = names.map((name, index) => `count(distinct hash(${quoting.identifier(name)})) as hashes_${index}`)
  return `select ${counts.join(', ')}\nfrom (${relation}\n)`
}

export function withUniqueness(
  evidence: readonly ColumnEvidence[],
  names: readonly string[],
  [row = {}]: readonly EngineRow[],
): readonly ColumnEvidence[] {
  return evidence.map((column) => {
    const index = names.indexOf(column.name)
    if (index < 0) return column
    const repeats = column.count - Number(row[`hashes_${index}`])
    return { ...column, isUnique: repeats === 0, repeats }
  })
}

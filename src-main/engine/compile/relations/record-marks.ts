import { fileFormatDefinition } from '../../../../src-shared/formats/registry.ts'
import { recordFlaws, type RecordFlawKind } from '../../../../src-shared/formats/record-flaws.ts'
import { recordRepairs, repairsAskedFor } from '../../../../src-shared/formats/record-repairs.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import { quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import type { PlanFileSource, PlanSource, PlanStreamSource } from '../../plan/plan.ts'
import type { NodeLayer } from '../layers/node-layer.ts'

const { flaw, repairs, row } = hiddenColumns

/** Whether the records of a source come with the columns in which its reader marks them. */
export const hasMarks = (source: PlanSource): source is PlanFileSource | PlanStreamSource =>
  'badRecords' in source && (source.badRecords !== null || repairsOf(source).length > 0)

const repairsOf = (source: PlanFileSource | PlanStreamSource) =>
  'format' in source ? repairsAskedFor(source.formatOptions) : []

const flawsOf = (source: PlanFileSource | PlanStreamSource): readonly RecordFlawKind[] =>
  'format' in source ? fileFormatDefinition(source.format).flaws : ['message_invalid']

export const markColumns = (source: PlanSource): readonly string[] => (hasMarks(source) ? [flaw, repairs] : [])

/** The same for records that nobody has marked. */
export const noMarks = (source: PlanSource, textType: string): readonly string[] =>
  markColumns(source).map((column) => `cast(null as ${textType}) as ${column}`)

/** How flawed records leave. */
export function flawExits(source: PlanSource): NodeLayer['exits'] {
  if (!hasMarks(source) || source.badRecords === null) return []
  const { reason, quarantineTable } = source.badRecords
  return flawsOf(source).map((kind, index) => ({
    step: reason === 'abort' ? null : { index, quarantineTable },
    exit: {
      reason,
      label: recordFlaws[kind],
      condition: `starts_with(${flaw}, ${quoteLiteral(`${kind}:`)})`,
      column: null,
      value: detailOf(kind),
      explanation: '',
      isExplainedByValue: true,
    },
  }))
}

const detailOf = (kind: RecordFlawKind): string => `substr(${flaw}, ${kind.length + 2})`

/** What was repaired is counted. */
export function repairWarnings(source: PlanSource): NodeLayer['warnings'] {
  if (!hasMarks(source)) return []
  return repairsOf(source).map((repair, index) => ({
    step: { index, quarantineTable: null },
    warning: {
      label: recordRepairs[repair].label,
      condition: `${repairs} like ${quoteLiteral(`%${repair}%`)}`,
      example: `'record ' || ${row}`,
      column: null,
      isChange: true,
    },
  }))
}

import { dataFailure, type FailureDefinitions } from './failure-definition.ts'
import { andMore, type Counted, placed } from './place.ts'
import type { StoppingRows } from '../../receipt/stopping-rows.ts'
import { formatCount, formatCountOf } from '../../values/format-count.ts'

/** Rules, formulas and limits that a run has to keep. */
export const rulesFailures = {
  rule_aborted: {
    ...dataFailure,
    sentence: (d: {
      nodeId: string
      file: string
      line: number
      column: string
      value: string
      rule: string
      rows: number
      stopping?: readonly StoppingRows[]
    }) =>
      `${d.nodeId}: ${placed(d)}, column ${d.column}: "${d.value}" breaks the rule ${d.rule} (${formatCountOf(d.rows, 'row')} in all). Correct the value, or set the rule to quarantine or skip such rows. Nothing was loaded.`,
  },
  formula_failed: {
    ...dataFailure,
    sentence: (
      d: {
        nodeId: string
        file: string
        line: number
        column: string
        value: string
        reason: string
      } & Counted,
    ) => {
      const [fault = '', ...advice] = d.reason.split('. ')
      const next = advice.length === 0 ? `Correct the value, or change ${d.nodeId}` : advice.join('. ')
      return `${d.nodeId}: ${placed(d)}, column ${d.column}: ${fault} ("${d.value}")${andMore(d)}. ${next}. Nothing was loaded.`
    },
  },
  sum_too_long: {
    ...dataFailure,
    sentence: (d: { nodeId: string; step: string }) =>
      `${d.nodeId}: ${d.step}: a sum needs more than the 38 digits that the local engine keeps. Cast the summed column to a numeric with fewer digits first. Nothing was loaded.`,
  },
  row_count_out_of_range: {
    ...dataFailure,
    namesNoValues: true,
    sentence: (d: { nodeId: string; rows: number; range: string }) =>
      `${d.nodeId}: ${formatCountOf(d.rows, 'row')} arrived, expected ${d.range}. Correct the source, or change the rule. Nothing was loaded.`,
  },
  dataset_rule_broken: {
    ...dataFailure,
    sentence: (d: { nodeId: string; rule: string; found: string }) =>
      `${d.nodeId}: the rule "${d.rule}" does not hold: ${d.found}. Correct the data, or change the rule. Nothing was loaded.`,
  },
  too_many_rejected: {
    ...dataFailure,
    sentence: (d: {
      nodeId: string
      rejected: number
      rows: number
      percent: string
      limit: string
      reasons: string
    }) =>
      `${d.nodeId}: ${formatCount(d.rejected)} of ${formatCountOf(d.rows, 'row')} (${d.percent} %) ${d.rejected === 1 ? 'was' : 'were'} rejected, more than the ${d.limit} that maxRejected allows. Nothing was loaded. Rejected by ${d.reasons}. Correct the rows, or raise the limit.`,
  },
} as const satisfies FailureDefinitions

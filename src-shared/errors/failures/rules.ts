import { dataFailure, type FailureDefinitions } from './failure-definition.ts'
import { andMore, type Counted, node, placed } from './place.ts'
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
      `${node(d)}: ${placed(d)}, column ${d.column}: ${d.value === '' ? 'the empty value' : `"${d.value}"`} breaks the rule "${d.rule}"${andMore(d)}. Correct the value, or choose quarantine or skip under "A row that breaks it" (onFail). Nothing was loaded.`,
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
      const next = advice.length === 0 ? `Correct the value, or change ${node(d)}` : advice.join('. ')
      return `${node(d)}: ${placed(d)}, column ${d.column}: ${faultOf(d.value, fault)}${andMore(d)}. ${next}. Nothing was loaded.`
    },
  },
  sum_too_long: {
    ...dataFailure,
    sentence: (d: { nodeId: string; step: string }) =>
      `${node(d)}, ${d.step}: a sum has more digits than the 38 that Weir computes with. If the summed column has digits after the point, cast it to fewer before this step, for example numeric(38,2); otherwise look for wrong values in it. Nothing was loaded.`,
  },
  row_count_out_of_range: {
    ...dataFailure,
    namesNoValues: true,
    sentence: (d: { nodeId: string; rows: number; range: string }) =>
      `${node(d)}: ${formatCountOf(d.rows, 'row')} arrived, but the rule "Row count" (rowCount) expects ${d.range}. Correct the source, or change the rule. Nothing was loaded.`,
  },
  dataset_rule_broken: {
    ...dataFailure,
    /** `found` quotes values: `2 values of email occur more than once, for example "a@b.c"`. */
    sentence: (d: { nodeId: string; rule: string; found: string; places?: string }) =>
      `${node(d)}: the rule "${d.rule}" does not hold: ${d.found}${d.places ? ` (${d.places})` : ''}. Correct the data, or choose "the run goes on with a warning" under "If it fails" (onFail). Nothing was loaded.`,
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
      `${node(d)}: ${formatCount(d.rejected)} of ${formatCountOf(d.rows, 'row')} (${d.percent} %) ${d.rejected === 1 ? 'was' : 'were'} rejected, and ${d.limit.endsWith('%') ? '"Most rejected percent"' : '"Most rejected rows"'} (maxRejected) allows ${d.limit}. Rejected by ${d.reasons}. Correct the rows, or raise the limit. Nothing was loaded.`,
  },
} as const satisfies FailureDefinitions

/** A fault is said of the value ("is not a valid date"), or of what was computed with it ("addition leaves the range of integer"). */
const isOfValue =
  /^(?:is|has|could|cannot|leaves|makes|meets|goes|does|contains|refers|breaks|holds|needs|occurs|comes|stands|was)\b/

const faultOf = (value: string, fault: string): string =>
  isOfValue.test(fault) ? `${value === '' ? 'the empty value' : `"${value}"`} ${fault}` : `${fault} ("${value}")`

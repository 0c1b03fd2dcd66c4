import { type ColumnEvidence, countOf } from './column-evidence.ts'

const idWord = /(?:^|[^a-z])(?:id|uuid|guid|key|nr|no|code|sku|number)$/i
const idHump = /[a-z](?:Id|ID|Uuid|UUID|Key|No|Code|Number)$/
const otherNumbers = /phone|fax|mobile|street|house|zip|post|country|state/i
const mostCounted = 3

/** Whether a column's name suggests that it identifies rows. */
export const isIdName = (name: string): boolean => (idWord.test(name) || idHump.test(name)) && !otherNumbers.test(name)

/** Whether a name says that digits are codes: nobody counts with telephone numbers. */
export const holdsCodes = (name: string): boolean => otherNumbers.test(name)

/** The columns whose distinct values are worth counting. Counting all columns would take longer than everything else. */
export function columnsToCount(evidence: readonly ColumnEvidence[]): readonly string[] {
  return evidence
    .filter(({ nulls, count, name }) => count > 0 && nulls === 0 && isIdName(name))
    .filter((each) => each.type.name !== 'text' || countOf(each, ['empty']) === 0)
    .map(({ name }) => name)
    .slice(0, mostCounted)
}

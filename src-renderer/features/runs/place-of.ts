import type { RunDetail } from '../../../src-shared/contract/records.ts'

/** Where a run failed, as label and value pairs. */
export function placeOf({ error }: RunDetail): readonly { label: string; value: string }[] {
  const place = error?.place
  const facts = [
    ['Node', error?.nodeId],
    ['File', place?.file],
    ['Line', place?.line === undefined ? undefined : String(place.line)],
    ['Column', place?.column],
    ['Value', place?.value],
  ] as const
  return facts.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]))
}

export const comparedViews = [
  { value: 'canvas', label: 'Canvas' },
  { value: 'fields', label: 'Fields' },
  { value: 'json', label: 'JSON' },
  { value: 'rows', label: 'Rows' },
] as const
export type ComparedView = (typeof comparedViews)[number]['value']

/** Which versions the page of versions compares, and how it shows what differs; its address says it. */
export interface ComparedVersions {
  readonly from: number
  /** Null: the draft. */
  readonly to: number | null
  readonly view: ComparedView
}

/** `numbers` are those of the versions, the newest first. Without an address it is the newest, or the draft, and the one before it. */
export function comparedOf(search: string, numbers: readonly number[], hasDraft: boolean): ComparedVersions {
  const asked = new URLSearchParams(search)
  const known = (name: string) => numbers.find((number) => String(number) === asked.get(name))
  const newest = numbers[0] ?? 1
  const isDraft = hasDraft && (asked.get('to') ?? 'draft') === 'draft'
  const to = isDraft ? null : (known('to') ?? newest)
  const before = numbers.find((number) => to === null || number < to) ?? newest
  const view = comparedViews.find(({ value }) => value === asked.get('view'))?.value ?? 'canvas'
  return { from: known('from') ?? before, to, view }
}

export function versionsHref(pipelineId: string, { from, to, view }: ComparedVersions): string {
  const asked = new URLSearchParams({ from: String(from), to: to === null ? 'draft' : String(to), view })
  return `/pipelines/${pipelineId}/versions?${asked.toString()}`
}

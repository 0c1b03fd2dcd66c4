import type { PartitionRange } from './stream-kind.ts'

export interface KnownOffsets {
  /** By partition, the last offset that a run before has read. */
  readonly read: ReadonlyMap<number, number>
  /** By partition, where the consumer group reads on. */
  readonly group: ReadonlyMap<number, number>
  readonly startAt: 'earliest' | 'latest'
}

/** Messages between what was read and what is there, which nobody can read any more. */
export interface LostMessages {
  readonly partition: number
  /** Where the run would read on. */
  readonly from: number
  readonly range: PartitionRange
}

/**
 * Where a run begins to read: where the last run ended, else where the group is, else at the start or the end of what there is. A
 * partition that is new since the last run is read from its start.
 */
export function startOffsets(
  ranges: readonly PartitionRange[],
  { read, group, startAt }: KnownOffsets,
): { readonly from: ReadonlyMap<number, number> } | { readonly lost: LostMessages } {
  const from = new Map<number, number>()
  for (const range of ranges) {
    const { partition, first, end } = range
    const last = read.get(partition)
    if (last !== undefined && (last + 1 < first || last + 1 > end))
      return { lost: { partition, from: last + 1, range } }
    const ofGroup = group.get(partition)
    const isKept = ofGroup !== undefined && ofGroup >= first && ofGroup <= end
    const fresh = startAt === 'latest' && read.size === 0 && group.size === 0 ? end : first
    from.set(partition, last === undefined ? (isKept ? ofGroup : fresh) : last + 1)
  }
  return { from }
}

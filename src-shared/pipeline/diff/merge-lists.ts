import { canonicalJson } from '../../values/canonical-json.ts'
import { alignLists } from './align-lists.ts'

interface ThreeLists {
  readonly base: readonly unknown[]
  readonly ours: readonly unknown[]
  readonly theirs: readonly unknown[]
}

/** One list with the changes of both sides; null where both changed the same items, each in another way. An item is never mixed. */
export function mergeLists({ base, ours, theirs }: ThreeLists): readonly unknown[] | null {
  const keys = base.map(canonicalJson)
  const inOurs = new Map(alignLists(keys, ours.map(canonicalJson)))
  const inTheirs = new Map(alignLists(keys, theirs.map(canonicalJson)))
  const merged: unknown[] = []
  const from = { base: 0, ours: 0, theirs: 0 }
  for (let index = 0; index <= base.length; index++) {
    const isEnd = index === base.length
    const [our, their] = isEnd ? [ours.length, theirs.length] : [inOurs.get(index), inTheirs.get(index)]
    if (our === undefined || their === undefined) continue
    const between = mergeStretch({
      base: base.slice(from.base, index),
      ours: ours.slice(from.ours, our),
      theirs: theirs.slice(from.theirs, their),
    })
    if (!between) return null
    merged.push(...between)
    if (!isEnd) merged.push(base[index])
    Object.assign(from, { base: index + 1, ours: our + 1, theirs: their + 1 })
  }
  return merged
}

/** What lies between two items that nobody changed. */
function mergeStretch(lists: ThreeLists): readonly unknown[] | null {
  const { base, ours, theirs } = lists
  const whole = mergeItem(lists)
  if (whole !== null) return whole.value as readonly unknown[]
  if (base.length !== ours.length || base.length !== theirs.length) return null
  const items = base.map((item, index) => mergeItem({ base: item, ours: ours[index], theirs: theirs[index] }))
  return items.every((item) => item !== null) ? items.map(({ value }) => value) : null
}

/** The side that changed it; null where both did, each in another way. */
function mergeItem({ base, ours, theirs }: Readonly<Record<'base' | 'ours' | 'theirs', unknown>>) {
  const [before, our, their] = [base, ours, theirs].map((each) => canonicalJson(each))
  if (our === their || before === their) return { value: ours }
  return before === our ? { value: theirs } : null
}

/** How many requests are let through: a rate, and twice as many at once. */
export interface RequestBucket {
  /** The seconds to wait; null where the request may come in. */
  take(perSecond: number): number | null
}

export function requestBucket(nowMs: () => number = () => performance.now()): RequestBucket {
  let level = 0
  let atMs = nowMs()
  return {
    take: (perSecond) => {
      const now = nowMs()
      level = Math.max(0, level - ((now - atMs) / 1_000) * perSecond)
      atMs = now
      if (level + 1 > perSecond * 2) return Math.ceil((level + 1 - perSecond * 2) / perSecond)
      level++
      return null
    },
  }
}

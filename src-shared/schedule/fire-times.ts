/** The times that a schedule names. */
export interface FireTimes {
  /** The first one after a moment; null where there is none any more. */
  next(after: Date): Date | null
}

const minuteMs = 60_000

export const startOfMinute = (at: Date): Date => new Date(Math.floor(at.getTime() / minuteMs) * minuteMs)

export const nextMinute = (at: Date): Date => new Date(startOfMinute(at).getTime() + minuteMs)

/** Every so many minutes from a moment on, the first after that many. */
export function intervalTimes(minutes: number, begin: Date): FireTimes {
  const stepMs = minutes * minuteMs
  const beginMs = startOfMinute(begin).getTime()
  return {
    next: (after) => {
      const steps = Math.floor((after.getTime() - beginMs) / stepMs) + 1
      return new Date(beginMs + Math.max(1, steps) * stepMs)
    },
  }
}

const mostRemembered = 16

/** The same times, asked once for each of the last moments: a scheduler asks again and again when the next one is. */
export function remembered(times: FireTimes): FireTimes {
  const known = new Map<number, Date | null>()
  return {
    next: (after) => {
      const key = after.getTime()
      const found = known.get(key)
      if (found !== undefined) return found
      const next = times.next(after)
      if (known.size >= mostRemembered) known.clear()
      known.set(key, next)
      return next
    },
  }
}

/** The next times after a moment, soonest first. */
export function nextFires(times: FireTimes, after: Date, count: number): readonly Date[] {
  const found: Date[] = []
  for (let at = times.next(after); at !== null && found.length < count; at = times.next(at)) found.push(at)
  return found
}

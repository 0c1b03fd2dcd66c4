import { restPrefix } from './rest-prefix.ts'

/** The routes that reach other systems, with how many requests of one caller they take in a minute. */
const limits: Readonly<Record<string, number>> = { [`POST ${restPrefix}/connectors/test`]: 100 }

const windowMs = 60_000

/** `POST /connectors/test` */
export const isLimited = (route: string): boolean => limits[route.replace(' ', ` ${restPrefix}`)] !== undefined

/** Says whether a caller has asked a limited route too often within the last minute, this time included. */
export function openRateLimit(now: () => number = Date.now): (route: string, caller: string) => boolean {
  const asked = new Map<string, readonly number[]>()
  return (route, caller) => {
    const limit = limits[route]
    if (limit === undefined) return false
    const at = now()
    const recent = (asked.get(caller) ?? []).filter((time) => time > at - windowMs)
    if (recent.length >= limit) return true
    asked.set(caller, [...recent, at])
    return false
  }
}

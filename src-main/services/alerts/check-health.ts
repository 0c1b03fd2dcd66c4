import type { CheckedHealth } from '../../../src-shared/alerts/alert.ts'
import { isAppError } from '../../../src-shared/errors/app-error.ts'
import { alertOf, causeOf, type HealthCheck, type HealthParts } from './checks/health-check.ts'
import { healthChecks } from './checks/registry.ts'

const firstMs = 10_000
const everyMs = 2 * 60_000
const longestCloseMs = 2_000

/** Looks at everything once: raises what it finds, and ends what is over. One check that fails does not keep the others from looking. */
export async function checkHealth(
  parts: HealthParts,
  checks: readonly HealthCheck[] = healthChecks,
): Promise<CheckedHealth> {
  const { store, now, log } = parts
  let checked = 0
  for (const { name, find, unseen } of checks) {
    try {
      const found = await find(parts)
      if (found === null) continue
      const at = now()
      const alerts = found.map((finding) => alertOf(name, finding, at))
      const kept = (unseen?.(parts) ?? []).map((about) => causeOf(name, about))
      store.alerts.stand({ check: name, found: alerts, kept }, at.toISOString())
      checked += 1
    } catch (error) {
      if (isAppError(error)) log.warn(error.message, { check: name })
      else log.bug(error, `the health check ${name}`)
    }
  }
  return { checked, found: store.alerts.standing() }
}

/** Looks again and again while a studio is open, and deletes alerts that are old enough. */
export function watchHealth(parts: HealthParts): { end(): Promise<void> } {
  let work = Promise.resolve()
  const look = () => {
    work = work.then(async () => {
      await checkHealth(parts)
      parts.store.alerts.purge(parts.now().toISOString())
    })
    work = work.catch((error: unknown) => {
      parts.log.bug(error, 'checking health')
    })
  }
  const first = setTimeout(look, firstMs)
  const timer = setInterval(look, everyMs)
  first.unref()
  timer.unref()
  return {
    end: async () => {
      clearTimeout(first)
      clearInterval(timer)
      // A database that does not answer keeps nobody from closing.
      await Promise.race([work, new Promise((resolve) => setTimeout(resolve, longestCloseMs).unref())])
    },
  }
}

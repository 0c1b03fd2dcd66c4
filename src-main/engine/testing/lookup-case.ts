import { runExternalLookups } from '../run/external-lookups/run-external-lookups.ts'
import type { ExternalLookupContext } from '../run/external-lookups/query-provider.ts'
import type { ProveWith } from '../run/proof/prove-stages.ts'
import type { LookupService } from './lookup-service.ts'

/** The address that documents of golden cases give their service. */
const documented = 'http://service.test'

/** Answers the external lookups of a golden case from a double of its service on this machine. */
export function runCaseLookups(engine: ExternalLookupContext['engine'], service: LookupService): ProveWith['answer'] {
  const answer = runExternalLookups({
    engine,
    outside: { allowedHosts: ['127.0.0.1'], secrets: {} },
    database: () => Promise.reject(new TypeError('a golden case has no database')),
    allowance: () => Infinity,
    onResults: () => undefined,
  })
  return (compiled, signal) => {
    const { url } = compiled.ask.settings
    const settings =
      typeof url === 'string'
        ? { ...compiled.ask.settings, url: url.replace(documented, service.origin) }
        : compiled.ask.settings
    return answer({ ...compiled, ask: { ...compiled.ask, settings } }, signal)
  }
}

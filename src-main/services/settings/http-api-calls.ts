import type { HttpApiSettings, HttpApiStatus } from '../../../src-shared/settings/http-api.ts'
import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'

type HttpApiParts = Pick<StudioParts, 'store' | 'httpApi'>

/** The HTTP API of the app: off until a person switches it on, and then on whenever the app is. */
export function httpApiCalls(parts: HttpApiParts): Pick<Services['settings'], 'httpApi' | 'setHttpApi'> {
  return {
    httpApi: () => Promise.resolve(statusOf(parts)),
    setHttpApi: async (wanted) => {
      parts.store.settings.putHttpApi(wanted)
      await parts.httpApi?.apply(wanted)
      return statusOf(parts)
    },
  }
}

function statusOf({ store, httpApi }: HttpApiParts): HttpApiStatus {
  const settings: HttpApiSettings = store.settings.httpApi()
  const { address, problem } = httpApi?.status() ?? { address: null, problem: null }
  return { ...settings, isSwitchable: httpApi !== undefined, address, problem }
}

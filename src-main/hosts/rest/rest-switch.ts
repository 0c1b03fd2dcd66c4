import { isAppError } from '../../../src-shared/errors/app-error.ts'
import type { HttpApiSettings } from '../../../src-shared/settings/http-api.ts'
import type { HttpApiSwitch } from '../../studio-options.ts'
import { restPrefix } from './rest-prefix.ts'
import { type ProgramOptions, type RestServer, startRestServer } from './rest-server.ts'

export interface RestSwitch extends HttpApiSwitch {
  /** Answers from now on, where the settings of the workspace say so. */
  attach(studio: ProgramOptions): Promise<void>
  close(): Promise<void>
}

/** The HTTP API of a host whose person switches it on and off. */
export function restSwitch(): RestSwitch {
  let studio: ProgramOptions | null = null
  let server: RestServer | null = null
  let problem: string | null = null
  const change = async ({ isOn, port }: HttpApiSettings) => {
    if (server && isOn && server.port === port) return
    await server?.close()
    server = null
    problem = null
    if (!isOn || studio === null) return
    try {
      server = await startRestServer({ ...studio, port })
    } catch (error) {
      if (!isAppError(error)) studio.reportBug(error, 'opening the HTTP API')
      problem = error instanceof Error ? error.message : String(error)
    }
  }
  // One after another, so that the last word counts.
  let last: Promise<void> = Promise.resolve()
  const apply = (wanted: HttpApiSettings) => (last = last.then(() => change(wanted)))
  return {
    apply,
    status: () => ({ address: server && `http://127.0.0.1:${server.port}${restPrefix}`, problem }),
    attach: async (opened) => {
      studio = opened
      const { isOn, port } = await opened.services.settings.httpApi(undefined)
      await apply({ isOn, port })
    },
    close: () => apply({ isOn: false, port: 0 }),
  }
}

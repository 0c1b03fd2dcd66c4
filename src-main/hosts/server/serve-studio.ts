import { createNodeRunner } from '../../engine/run/runner/node-runner.ts'
import { runsSchedulesHere } from '../../services/schedules/scheduler.ts'
import { takePassphrase } from '../../secrets/passphrase-from-environment.ts'
import { createStudio, type Studio } from '../../studio.ts'
import { buildStudio } from '../build/build-studio.ts'
import { rendererFolder } from '../page/read-page.ts'
import { openInBrowser } from './open-in-browser.ts'
import { startStudioServer } from './studio-server.ts'

export interface ServeOptions {
  readonly workspace: string
  readonly databaseUrl: string | null
  readonly ledgerSchema: string | null
  /** 0: any free port. */
  readonly port: number
  /** Opens the browser of this machine too, where there is one. */
  readonly open: boolean
}

export interface ServedStudio {
  /** The one-time link. */
  readonly url: string
  /** The permanent address, for a browser that has used the link. */
  readonly address: string
  /** True where a browser was told to open the link. */
  readonly isBrowserOpen: boolean
  close(): Promise<void>
}

/** Opens the workspace's studio and serves it on 127.0.0.1; first builds its pages if they are out of date. */
export async function serveStudio({
  workspace,
  databaseUrl,
  ledgerSchema,
  port,
  open,
}: ServeOptions): Promise<ServedStudio> {
  const studio = await createStudio({
    host: 'server',
    workspace,
    databaseUrl,
    ledgerSchema,
    passphrase: takePassphrase(),
    holdsWorkspace: true,
    runsSchedules: runsSchedulesHere(),
    runner: createNodeRunner(),
  })
  try {
    return await serveOpenStudio(studio, { workspace, port, open, place: '/' })
  } catch (error) {
    await studio.close()
    throw error
  }
}

/** Serves a studio that is open already, at a place in it; closing ends both. */
export async function serveOpenStudio(
  studio: Studio,
  { workspace, port, open, place }: Omit<ServeOptions, 'databaseUrl' | 'ledgerSchema'> & { readonly place: string },
): Promise<ServedStudio> {
  await buildStudio('pages')
  const server = await startStudioServer({
    services: studio.services,
    keepUpload: studio.keepUpload,
    apiKeys: studio.apiKeys,
    audited: studio.audited,
    port,
    folder: rendererFolder,
    reportBug: (error, call) => {
      studio.log.bug(error, call)
    },
  })
  const url = server.link(place)
  return {
    url,
    address: server.address,
    isBrowserOpen: open && (await openInBrowser(url, workspace)),
    close: async () => {
      await server.close()
      await studio.close()
    },
  }
}

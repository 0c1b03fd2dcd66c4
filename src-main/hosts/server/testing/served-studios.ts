import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'

import { createReusingRunner } from '../../../engine/run/testing/reusing-runner.ts'
import { createTestDatabase } from '../../../postgres/testing/test-database.ts'
import { databaseUrlOf } from '../../../services/testing/database-url-of.ts'
import { createStudio, type Studio } from '../../../studio.ts'
import { startStudioServer } from '../studio-server.ts'

interface StudioHere {
  readonly studio: Studio
  /** Ends it, and begins again on the same workspace as a window or a server does. */
  restart(): Promise<void>
  close(): Promise<void>
}

/** A studio over a workspace and a database of its own. */
export async function openStudioIn(folder: string): Promise<StudioHere> {
  const database = await createTestDatabase()
  const workspace = mkdtempSync(join(folder, 'workspace-'))
  const open = (holdsWorkspace: boolean) =>
    createStudio({
      ...{ host: 'test', workspace, holdsWorkspace },
      databaseUrl: databaseUrlOf(database.settings),
      runner: createReusingRunner(),
    })
  let studio = await open(false)
  return {
    get studio() {
      return studio
    },
    restart: async () => {
      await studio.close()
      studio = await open(true)
    },
    close: async () => {
      await studio.close()
      await database.drop()
    },
  }
}

export interface ServedStudioHere extends Omit<StudioHere, 'restart'> {
  readonly url: string
  readonly key: string
  /** Ends the server and keeps the studio; `open` begins again at the same address. */
  disconnect(): Promise<void>
  connect(): Promise<void>
}

/** The same behind its HTTP API, with a key that may change everything. */
export async function serveStudioIn(folder: string): Promise<ServedStudioHere> {
  const opened = await openStudioIn(folder)
  const { studio } = opened
  const { key } = await studio.services.apiKeys.create({ name: 'other studio', role: 'editor' })
  const serve = (port: number) =>
    startStudioServer({
      ...{
        services: studio.services,
        keepUpload: studio.keepUpload,
        apiKeys: studio.apiKeys,
        audited: studio.audited,
        folder,
        port,
      },
      reportBug: (bug) => studio.log.bug(bug, 'a test'),
    })
  let server = await serve(0)
  const { port } = server
  return {
    studio,
    key,
    url: `http://127.0.0.1:${port}`,
    disconnect: () => server.close(),
    connect: async () => {
      server = await serve(port)
    },
    close: async () => {
      await server.close()
      await opened.close()
    },
  }
}

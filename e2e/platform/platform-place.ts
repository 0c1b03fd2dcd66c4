import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createNodeRunner } from '../../src-main/engine/run/runner/node-runner.ts'
import { startStudioServer } from '../../src-main/hosts/server/studio-server.ts'
import { type S3Server, startMoto } from '../../src-main/stores/s3/testing/s3-server.ts'
import { createStudio, type Studio } from '../../src-main/studio.ts'
import { makeRole } from './moto-role.ts'
import { externalId } from './worked-example.ts'

export interface Answer {
  readonly status: number
  readonly body: unknown
}

export type Ask = (method: string, path: string, body?: unknown) => Promise<Answer>

export interface PlatformPlace {
  readonly studio: Studio
  readonly s3: S3Server
  readonly roleArn: string
  /** With the session cookie of a browser, as the page does. */
  readonly ask: Ask
  close(): Promise<void>
}

/** `weir serve` on a workspace of its own, and an emulator of S3, STS and IAM; null where that is not installed. */
export async function openPlatformPlace(databaseUrl: string | null): Promise<PlatformPlace | null> {
  const s3 = await startMoto()
  if (!s3) return null
  const { roleArn, environment } = await makeRole(s3, externalId)
  Object.assign(process.env, environment)
  const folder = mkdtempSync(join(tmpdir(), 'weir-platform-'))
  const workspace = join(folder, 'workspace')
  const studio = await createStudio({
    host: 'server',
    workspace,
    databaseUrl,
    holdsWorkspace: true,
    runner: createNodeRunner(),
  })
  const { services, keepUpload, apiKeys, audited } = studio
  const server = await startStudioServer({
    ...{ services, keepUpload, apiKeys, audited, folder },
    reportBug: (bug) => process.stderr.write(`bug: ${String(bug)}\n`),
  })
  const opened = await fetch(server.link())
  const cookie = (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return {
    ...{ studio, s3, roleArn },
    ask: async (method, path, body) => {
      const headers = { cookie, 'x-requested-with': 'XMLHttpRequest', 'content-type': 'application/json' }
      const sent = body === undefined ? {} : { body: JSON.stringify(body) }
      const response = await fetch(`${server.address.slice(0, -1)}/api/v1${path}`, { method, headers, ...sent })
      const text = await response.text()
      return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) }
    },
    close: async () => {
      await server.close()
      await studio.close()
      await s3.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

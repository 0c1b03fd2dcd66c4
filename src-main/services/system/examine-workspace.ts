import { constants } from 'node:fs'
import { access, statfs } from 'node:fs/promises'

import type { Examination, Examined } from '../../../src-shared/contract/examination.ts'
import { toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { version } from '../../version.ts'
import type { StudioParts } from '../studio-parts.ts'

const smallBytes = 200e6
const fewBytes = 2e9

/** Looks at what a workspace needs to load. Changes nothing, except that the embedded Postgres is started. */
export async function examineWorkspace(parts: StudioParts): Promise<Examination> {
  const checks = [
    program(),
    await folder(parts),
    await disk(parts),
    await secrets(parts),
    await database(parts),
    connectors(parts),
    runs(parts),
    approvals(parts),
  ]
  return { ok: checks.every(({ state }) => state !== 'failed'), checks }
}

const good = (name: string, message: string): Examined => ({ name, state: 'good', message })
const warned = (name: string, message: string): Examined => ({ name, state: 'warned', message })
const failed = (name: string, message: string): Examined => ({ name, state: 'failed', message })

const program = (): Examined => good('program', `Weir ${version} on Node ${process.versions.node}, ${process.platform}`)

async function folder({ folder: { root } }: StudioParts): Promise<Examined> {
  const isWritable = await access(root, constants.W_OK).then(
    () => true,
    () => false,
  )
  return isWritable ? good('workspace', root) : failed('workspace', `${root} cannot be written to. Change its rights.`)
}

async function disk({ folder: { root } }: StudioParts): Promise<Examined> {
  const { bavail, bsize } = await statfs(root)
  const free = bavail * bsize
  const words = `${(free / 1e9).toFixed(1)} GB are free`
  if (free < smallBytes) return failed('disk', `${words}, which is too little to load. Free some space.`)
  return free < fewBytes ? warned('disk', `${words}, and a load may need more.`) : good('disk', words)
}

async function secrets({ vault }: StudioParts): Promise<Examined> {
  try {
    const { protectedBy } = await vault()
    const words = `The key of the workspace is protected by a ${protectedBy}`
    return protectedBy === 'key file'
      ? warned('secrets', `${words}: who reads the folder can read the secrets.`)
      : good('secrets', words)
  } catch (error) {
    return failed('secrets', toFailureRecord(error).message)
  }
}

async function database({ engine }: StudioParts): Promise<Examined> {
  try {
    const [row] = await (
      await engine.database()
    ).query<{ version: string }>("select current_setting('server_version') as version")
    const { address } = engine.info()
    return good('database', `PostgreSQL ${row?.version ?? ''} at ${address}`)
  } catch (error) {
    return failed('database', toFailureRecord(error).message)
  }
}

function connectors({ store }: StudioParts): Examined {
  const all = store.connectors.list()
  const broken = all.filter(({ status }) => status === 'error').map(({ name }) => name)
  if (broken.length > 0) return warned('connectors', `The last test of ${broken.join(', ')} failed.`)
  return good(
    'connectors',
    all.length === 0 ? 'There are none' : `${formatCountOf(all.length, 'connector')}, none failed its last test`,
  )
}

function runs({ store }: StudioParts): Examined {
  const failing = store.pipelines
    .list()
    .filter(({ id }) => store.runs.list(1, id)[0]?.status === 'failed')
    .map(({ name }) => name)
  return failing.length > 0
    ? warned('runs', `The last run of ${failing.join(', ')} failed.`)
    : good('runs', 'No pipeline failed in its last run')
}

function approvals({ store, now }: StudioParts): Examined {
  const { length } = store.approvals.list({ state: 'waiting', limit: 100 }, now().toISOString())
  return length === 0
    ? good('approvals', 'No load waits for a person')
    : warned('approvals', `${formatCountOf(length, 'load waits', 'loads wait')} for a person.`)
}

import { AppError } from '../../../../src-shared/errors/app-error.ts'
import {
  forgottenSentence,
  movedRemoteSchema,
  newRemoteSchema,
  type Remote,
} from '../../../../src-shared/remotes/remote.ts'
import type { Studio } from '../../../studio.ts'
import { readSecret } from '../read-secrets.ts'
import { pushText } from '../text/transfer-text.ts'
import { tableText } from '../text/table-text.ts'
import { type SharedOptions, withStudio } from '../with-studio.ts'

export type AddRemoteOptions = SharedOptions

export const addRemote = (name: string, url: string, options: AddRemoteOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const key = await readSecret('API key', terminal)
    const entered = newRemoteSchema.safeParse({ name, url, key })
    if (!entered.success) throw new AppError('usage', { detail: detailOf(entered.error.issues[0]) })
    const remote = await studio.services.remotes.add(entered.data)
    terminal.out(isJson ? JSON.stringify(remote) : `Added ${remote.name}. Try it: weir remotes test ${remote.name}`)
    return 0
  })

export const moveRemote = (name: string, url: string, options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, stop, isJson }) => {
    const { id } = await remoteNamed(studio, name)
    const entered = movedRemoteSchema.safeParse({ id, url, key: await readSecret('API key', terminal) })
    if (!entered.success) throw new AppError('usage', { detail: detailOf(entered.error.issues[0]) })
    const moved = await studio.services.remotes.move(entered.data, { signal: stop })
    if (isJson) terminal.out(JSON.stringify(moved))
    else {
      terminal.out(`${moved.remote.name} is at ${moved.remote.url} now.`)
      const note = forgottenSentence(moved)
      if (note !== null) terminal.out(terminal.style.yellow(note))
    }
    return 0
  })

const detailOf = (issue: { path: readonly PropertyKey[]; message: string } | undefined): string => {
  const field = String(issue?.path[0] ?? 'It')
  if (field === 'key') return 'The API key is missing. Pass it on standard input.'
  return field === 'url'
    ? `The address ${issue?.message ?? 'is missing'}.`
    : `The ${field} is wrong: ${issue?.message ?? ''}.`
}

export const listRemotes = (options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const { remotes } = studio.services
    const [listed, waiting] = [await remotes.list(undefined), await remotes.waiting(undefined)]
    if (isJson) terminal.out(JSON.stringify({ remotes: listed, waiting }))
    else if (listed.length === 0) terminal.out('There are no remotes yet. Add one: weir remotes add <name> <url>.')
    else {
      const rows = listed.map(({ name, url, lastTriedAt, lastError }) => [
        ...[name, url, lastTriedAt?.slice(0, 19).replace('T', ' ') ?? '', lastError ?? ''],
      ])
      terminal.out(tableText(columns, rows, terminal))
      for (const push of waiting) terminal.out(`Waiting: ${push.pipelineName} for ${push.remoteName}. ${push.reason}`)
    }
    return 0
  })

export const testRemote = (name: string, options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, stop, isJson }) => {
    const { id } = await remoteNamed(studio, name)
    const { works, message } = await studio.services.remotes.test({ id }, { signal: stop })
    terminal.out(isJson ? JSON.stringify({ works, message }) : message)
    return works ? 0 : 1
  })

export const retryWaiting = (options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, stop, isJson }) => {
    const tried = await studio.services.remotes.retry({}, { signal: stop })
    if (isJson) terminal.out(JSON.stringify(tried))
    else if (tried.length === 0) terminal.out('No push waits.')
    for (const { result, failure } of isJson ? [] : tried)
      terminal.out(result ? pushText(result, terminal.style) : (failure ?? ''))
    return tried.every(({ result }) => result?.outcome === 'pushed' || result?.outcome === 'unchanged') ? 0 : 1
  })

export const removeRemote = (name: string, options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const { id } = await remoteNamed(studio, name)
    const answer = await studio.services.remotes.remove({ id })
    terminal.out(isJson ? JSON.stringify(answer) : 'Removed.')
    return 0
  })

/** By its name or id. */
export async function remoteNamed({ services }: Studio, name: string): Promise<Remote> {
  const found = (await services.remotes.list(undefined)).find((each) => each.name === name || each.id === name)
  if (!found) throw new AppError('not_found', { what: 'remote', id: name, advice: 'See weir remotes list.' })
  return found
}

const columns = [
  { name: 'name', align: 'left' },
  { name: 'address', align: 'left' },
  { name: 'last tried', align: 'left' },
  { name: 'problem', align: 'left' },
] as const

import { type ApiKey, type ApiRole } from '../../../../src-shared/api-keys/api-key.ts'
import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { tableText } from '../text/table-text.ts'
import { type SharedOptions, withStudio } from '../with-studio.ts'

export interface CreateKeyOptions extends SharedOptions {
  readonly name: string
  readonly role: ApiRole
  readonly expires?: string
  readonly scope: readonly string[]
}

export const createKey = ({ name, role, expires, scope, ...options }: CreateKeyOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const expiresAt = expires === undefined ? null : momentOf(expires)
    const { key } = await studio.services.apiKeys.create({ name, role, expiresAt, scopes: [...scope] })
    if (isJson) terminal.out(JSON.stringify({ key }))
    else {
      terminal.out(key)
      terminal.status('Keep it now: it is not shown again. Send it in the header X-API-Key.')
    }
    return 0
  })

export const listKeys = (options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const keys = await studio.services.apiKeys.list(undefined)
    if (isJson) terminal.out(JSON.stringify(keys))
    else if (keys.length === 0) terminal.out('There are no keys yet. Create one: weir keys create --name <name>.')
    else terminal.out(tableText(columns, keys.map(rowOf), terminal))
    return 0
  })

export const revokeKey = (asked: string, options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const keys = await studio.services.apiKeys.list(undefined)
    const found = keys.find(({ id, prefix }) => id === asked || prefix === asked)
    if (!found) throw new AppError('not_found', { what: 'API key', id: asked, advice: 'See weir keys list.' })
    const answer = await studio.services.apiKeys.revoke({ id: found.id })
    terminal.out(isJson ? JSON.stringify(answer) : answer.revoked ? 'Revoked.' : 'It was already revoked.')
    return 0
  })

function momentOf(text: string): string {
  const moment = new Date(text)
  if (Number.isNaN(moment.getTime()))
    throw new AppError('usage', { detail: `${text} is not a time such as 2027-01-31T00:00:00Z.` })
  return moment.toISOString()
}

const rowOf = ({ prefix, name, role, expiresAt, lastUsedAt, revokedAt }: ApiKey) => [
  ...[prefix, name, role, shortMoment(expiresAt), shortMoment(lastUsedAt), shortMoment(revokedAt)],
]

const shortMoment = (at: string | null): string | null => at?.slice(0, 19).replace('T', ' ') ?? null

const columns = [
  { name: 'key', align: 'left' },
  { name: 'name', align: 'left' },
  { name: 'role', align: 'left' },
  { name: 'expires', align: 'left' },
  { name: 'last used', align: 'left' },
  { name: 'revoked', align: 'left' },
] as const

import { lookup } from 'node:dns/promises'

import { formatCountOf } from '../../src-shared/values/format-count.ts'
import type { ConnectorAccess } from '../connectors/connector-access.ts'
import { RequestFailure } from '../http/request-failure.ts'
import { type ProbeStep, probeSteps } from '../stores/probe.ts'
import { fillEndpoint } from './fill-endpoint.ts'
import type { ApiPage } from './read-endpoint.ts'
import { readSource } from './read-source.ts'
import { readingOf, resolveApi } from './resolve-api.ts'

const limits = { timeoutMs: 15_000, maxAttempts: 2, backoffMs: 300 }

/** Tries the way to the rows of an API: its host, the sign-in, the first page. */
export async function* probeApi(access: ConnectorAccess): AsyncGenerator<ProbeStep, void> {
  let asked: Promise<ApiPage | null> | null = null
  const firstPage = () => (asked ??= readFirstPage(access))
  yield* probeSteps(
    [
      { name: 'host', try: () => findHost(access) },
      { name: 'sign-in', try: () => unless(firstPage(), 401, 'the API knows who asks') },
      { name: 'permission', try: () => unless(firstPage(), 403, 'the API lets it read') },
      {
        name: 'first page',
        try: async () => `${formatCountOf((await firstPage())?.rows.length ?? 0, 'row')} of ${probedOf(access)}`,
      },
    ],
    explain,
  )
}

const probedOf = (access: ConnectorAccess): string => resolveApi(access, '').probed || 'the address of the connector'

async function findHost(access: ConnectorAccess): Promise<string> {
  const { endpoint, values } = readingOf(access, { table: resolveApi(access, '').probed })
  const { hostname } = fillEndpoint(endpoint, values).request.url
  const { address } = await lookup(hostname.replace(/^\[|\]$/g, ''))
  return address === hostname ? hostname : `${hostname} is ${address}`
}

async function readFirstPage(access: ConnectorAccess): Promise<ApiPage | null> {
  const wanted = { nodeId: '', from: { table: resolveApi(access, '').probed } }
  for await (const page of readSource(access, wanted, { signal: AbortSignal.timeout(60_000), limits })) return page
  return null
}

/** Fails where the API answered with this status; what else went wrong is for a later step. */
async function unless(asked: Promise<unknown>, status: number, detail: string): Promise<string> {
  try {
    await asked
  } catch (error) {
    const found = statusOf(error)
    if (found === null || found === status) throw error
  }
  return detail
}

function statusOf(error: unknown): number | null {
  const { cause } = error as Error
  return cause instanceof RequestFailure ? cause.status : null
}

function explain(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOTFOUND') return 'No machine is known by this name. Check the spelling, and whether a VPN is needed.'
  return message.replace(/^: /, '').replace(/ Nothing was loaded\.$/, '')
}

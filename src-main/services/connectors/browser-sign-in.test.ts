import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import Provider from 'oidc-provider'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { createReusingRunner } from '../../engine/run/testing/reusing-runner.ts'
import { createStudio } from '../../studio.ts'
import { studioFixtureHere } from '../testing/studio-fixture.ts'
import { databaseUrlOf } from '../testing/database-url-of.ts'

const fixture = studioFixtureHere()

/** A real authorization server: it wants PKCE, gives a new refresh token at each use, and ends a sign-in whose old one is used again. */
let provider: Provider
let api: Server
let apiAddress = ''
let authorization = { server: null as Server | null, address: '' }
/** Told before each page; a test ends tokens here. */
let beforePage: (page: number) => Promise<void> = () => Promise.resolve()
const seenTokens: string[] = []

const listening = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    })
  })

beforeAll(async () => {
  const server = createServer()
  const address = await listening(server)
  authorization = { server, address }
  provider = new Provider(address, {
    clients: [
      {
        client_id: 'weir',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: ['http://127.0.0.1/signed-in'],
      },
    ],
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: () => Promise.resolve(true),
    cookies: { keys: ['of the test'] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    void answer(request, response)
  })
  api = createServer((request, response) => {
    const answer = async () => {
      const token = request.headers.authorization?.replace('Bearer ', '') ?? ''
      const page = Number(new URL(request.url ?? '/', 'http://api').searchParams.get('page') ?? 1)
      await beforePage(page)
      const isGood = (await provider.AccessToken.find(token)) !== undefined
      if (isGood && !seenTokens.includes(token)) seenTokens.push(token)
      response.writeHead(isGood ? 200 : 401, { 'content-type': 'application/json' })
      response.end(JSON.stringify(isGood ? (page > 3 ? [] : [{ id: page }]) : { message: `${token} is not known` }))
    }
    void answer()
  })
  apiAddress = await listening(api)
})
afterAll(() => {
  authorization.server?.close()
  api.close()
})

/** A person with a browser: follows redirects, keeps cookies, fills in the pages of the provider. */
async function signInAsPerson(address: string): Promise<string> {
  const cookies = new Map<string, string>()
  const go = async (url: string, form?: Record<string, string>) => {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    })
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ''] = set.split(';')
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    return answer
  }
  let at = address
  for (let step = 0; step < 20; step++) {
    const answer = await go(at)
    const location = answer.headers.get('location')
    if (location !== null) {
      at = new URL(location, at).href
      continue
    }
    const page = await answer.text()
    if (!at.startsWith(authorization.address)) return page
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? ''
    const action = /action="([^"]+)"/.exec(page)?.[1] ?? at
    const sent = await go(
      new URL(action, at).href,
      prompt === 'login' ? { prompt, login: 'ana', password: 'x' } : { prompt },
    )
    at = new URL(sent.headers.get('location') ?? '', at).href
  }
  throw new Error('the sign-in has no end')
}

const connector = () => ({
  name: `Orders ${seenTokens.length}-${Math.random()}`,
  type: 'rest_api',
  authMethod: 'oauth2' as const,
  config: {
    url: apiAddress,
    authorizeUrl: `${authorization.address}/auth`,
    tokenUrl: `${authorization.address}/token`,
    scopes: ['openid', 'offline_access'],
    pagination: 'page',
    pageOptions: { pageParam: 'page' },
  },
  secrets: { clientId: 'weir' },
})

async function signedInConnector(): Promise<string> {
  const { connectors } = fixture.studio.services
  const { id } = await connectors.create(connector())
  const { address, isOpened } = await connectors.beginSignIn({ id })
  expect(isOpened).toBe(false)
  const done = connectors.finishSignIn({ id })
  expect(await signInAsPerson(address)).toContain('You are signed in')
  const record = await done
  expect(record.signIn?.map(({ field }) => field)).toEqual(['clientId', 'refreshToken', 'accessToken'])
  return id
}

const endTokens = async () => {
  for (const token of seenTokens.splice(0)) await (await provider.AccessToken.find(token))?.destroy()
}

function textsIn(path: string): string {
  if (statSync(path).isFile()) return readFileSync(path, 'latin1')
  return readdirSync(path)
    .map((name) => textsIn(join(path, name)))
    .join('\n')
}

test('a person signs in with a browser, and the tokens are in no answer and in no file', async () => {
  const { connectors } = fixture.studio.services
  const { id } = await connectors.create(connector())
  expect((await connectors.test({ id })).steps.at(-1)?.message).toContain('Open the connector and sign in.')
  const begun = await connectors.beginSignIn({ id })
  expect(new URL(begun.address).searchParams.get('code_challenge_method')).toBe('S256')
  const redirect = new URL(begun.address).searchParams.get('redirect_uri') ?? ''
  expect((await fetch(`${redirect}?code=stolen&state=guessed`)).status).toBe(404)
  // An address that is none ends nothing.
  expect((await fetch(`${new URL(redirect).origin}//`)).status).toBe(404)
  const done = connectors.finishSignIn({ id })
  await signInAsPerson(begun.address)
  const record = await done
  const tested = await connectors.test({ id })
  expect(tested.steps.filter(({ state }) => state !== 'done')).toEqual([])
  const [token = ''] = seenTokens
  expect(token.length).toBeGreaterThan(20)
  expect(JSON.stringify([record, tested, await connectors.list(undefined)])).not.toContain(token)
  expect(textsIn(join(fixture.folder, 'workspace'))).not.toContain(token)
})

test('two processes that find the token expired at the same time renew it once, and the next one knows the new refresh token', async () => {
  const id = await signedInConnector()
  const other = await createStudio({
    host: 'test',
    workspace: join(fixture.folder, 'workspace'),
    databaseUrl: databaseUrlOf(fixture.database.settings),
    holdsWorkspace: false,
    runner: createReusingRunner(),
  })
  try {
    const studios = [fixture.studio, other, fixture.studio]
    for (let round = 0; round < 2; round++) {
      await endTokens()
      const tests = await Promise.all(studios.map(({ services }) => services.connectors.test({ id })))
      expect(tests.flatMap(({ steps }) => steps.filter(({ state }) => state !== 'done'))).toEqual([])
      expect(seenTokens).toHaveLength(1)
    }
  } finally {
    await other.close()
  }
})

test('a token that ends in the middle of a run is renewed there, and a sign-in that was ended says what to do', async () => {
  const id = await signedInConnector()
  await fixture.database.query('create table signed_rows (id numeric)')
  const file = join(fixture.folder, 'signed.json')
  const nodes = [
    { id: 'src', kind: 'source', connector: 'rest_api', connectorId: id, config: { table: 'rows' } },
    { id: 'only', kind: 'transform', input: 'src', ops: [{ type: 'drop', fields: ['more_fields'] }] },
    { id: 'tgt', kind: 'target', input: 'only', schema: 'public.signed_rows', loadMode: 'truncate' },
  ]
  const errorHandling = { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } }
  writeFileSync(
    file,
    JSON.stringify({
      kind: 'pipeline',
      version: '1.0',
      id: 'signed',
      metadata: { name: 'Signed' },
      errorHandling,
      nodes,
    }),
  )
  const { runs, connectors } = fixture.studio.services
  const run = async () => {
    const started = await fixture.studio.files.start(file, { accepts: [] })
    if (started.kind === 'refused') throw new TypeError(started.problems.map(({ message }) => message).join(' '))
    for await (const event of await runs.events({ id: started.run.id })) if (event.type === 'finished') break
    return runs.get({ id: started.run.id })
  }
  beforePage = (page) => (page === 2 ? endTokens() : Promise.resolve())
  expect(await run()).toMatchObject({ status: 'succeeded', rowsLoaded: 3, error: null })
  beforePage = () => Promise.resolve()

  await endTokens()
  for (const grant of grantsOf()) await provider.RefreshToken.revokeByGrantId(grant)
  const ended = await connectors.test({ id })
  expect(ended.connector.lastError).toContain('Open the connector and sign in.')
})

/** The grants that the provider gave out. */
const grantsOf = (): readonly string[] => grants
const grants: string[] = []
beforeAll(() => {
  provider.on('grant.success', ({ oidc: { entities } }) => {
    if (entities.Grant?.jti) grants.push(entities.Grant.jti)
  })
})

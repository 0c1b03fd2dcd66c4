import { expect, test } from 'vitest'

import { connectorDefinitions } from '../../../src-shared/connectors/registry.ts'
import { connectorRuntime } from '../../connectors/registry.ts'
import { openWorkspaceFolder } from '../../storage/workspace-folder.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import type { StudioParts } from '../studio-parts.ts'
import { accessOf } from './access-of.ts'
import { stepsOf } from './test-connector.ts'
import { withoutSecrets } from '../../connectors/without-secrets.ts'

const planted = 'pl4nted/s3cret+c0mma'
const hide = (value: string, text: string) => withoutSecrets(text, { secrets: { value }, config: {} })

test('a secret is taken out of a sentence whole, encoded, and as the part of what was entered that is secret', () => {
  const url = `postgresql://ana:${encodeURIComponent(planted)}@db.example/crm`
  expect(hide(url, `ana: the password ${planted} is wrong`)).toBe('ana: the password •••• is wrong')
  expect(hide(url, `db.example refused ${encodeURIComponent(planted)}`)).toBe('db.example refused ••••')
  const azure = `DefaultEndpointsProtocol=https;AccountName=lake;AccountKey=${planted}==;EndpointSuffix=core.windows.net`
  expect(hide(azure, `lake: key ${planted}== is not valid`)).toBe('lake: key •••• is not valid')
  const google = JSON.stringify({
    client_email: 'a@b.example',
    private_key: `-----BEGIN KEY-----\n${planted}\n-----END`,
  })
  expect(hide(google, `a@b.example: cannot read ${planted}`)).toBe('a@b.example: cannot read ••••')
  expect(hide(planted, Buffer.from(planted).toString('base64'))).not.toContain('cGw0')
  const config = { baseUrl: `https://me:${planted}@api.example?sig=s1gned-s3cret` }
  expect(withoutSecrets(`${planted} s1gned-s3cret`, { secrets: {}, config })).toBe('•••• ••••')
})

/** What a person may enter by mistake, with a secret in it. */
const mistakes = [
  planted,
  `x://ana:${planted}@127.0.0.1:1/db`,
  `x//ana:${planted}@[::/db`,
  `AccountKey=${planted};Endpoint`,
]
const addresses: Readonly<Record<string, unknown>> = {
  host: '127.0.0.1',
  port: 1,
  database: 'd',
  bucket: 'b',
  container: 'c',
}

test('no failed step of a draft repeats a secret, whatever type is ready and however it is signed in to', async () => {
  using folder = temporaryFolder()
  const store = { settings: { get: () => ({ allowedHosts: [] }) } } as unknown as StudioParts['store']
  const drafts = connectorDefinitions
    .filter(({ type, status }) => status === 'ready' && connectorRuntime(type) !== null)
    .flatMap(({ type, auth, config }) =>
      auth.flatMap(({ name, fields }) =>
        mistakes.map((mistake) => {
          const secrets = Object.fromEntries(fields.map(({ key }) => [key, mistake]))
          // An address that cannot be read fails before anything is sent, and drivers like to repeat it.
          const unreadable = config.flatMap(({ key, isAddress }) =>
            isAddress === true && !(key in addresses) ? [[key, `http//me:${planted}@127.0.0.1:1`] as const] : [],
          )
          const entered = {
            id: null,
            type,
            authMethod: name,
            config: { ...addresses, ...Object.fromEntries(unreadable) },
          }
          return { label: `${type} by ${name}`, access: accessOf(entered, secrets) }
        }),
      ),
    )
  expect(new Set(drafts.map(({ access }) => access.type)).size).toBeGreaterThan(5)
  await Promise.all(
    drafts.map(async ({ label, access }) => {
      const steps = await stepsOf(
        { store, folder: openWorkspaceFolder(folder.path) },
        () => Promise.resolve(access),
        () => Promise.resolve(),
      ).catch(String)
      const told = JSON.stringify(steps)
      expect(told.includes(planted) || told.includes(encodeURIComponent(planted)), `${label}: ${told}`).toBe(false)
    }),
  )
})

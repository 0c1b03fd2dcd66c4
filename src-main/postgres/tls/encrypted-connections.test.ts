import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { connect } from '../connect.ts'
import { openDatabase } from '../database.ts'
import type { CertificateFiles, DatabaseSettings } from '../database-settings.ts'
import { makeCertificate } from '../testing/make-certificate.ts'
import { type OwnServer, startOwnServer } from '../testing/own-server.ts'

const authority = makeCertificate({ name: 'Test authority', authority: null, isAuthority: true })
const stranger = makeCertificate({ name: 'Another authority', authority: null, isAuthority: true })
const certificates = {
  server: makeCertificate({ name: 'db', hosts: ['localhost'], authority }),
  alone: makeCertificate({ name: 'alone', hosts: ['localhost'], authority: null }),
  expired: makeCertificate({
    name: 'old',
    hosts: ['localhost'],
    authority,
    notAfter: new Date('2026-01-02T00:00:00Z'),
  }),
  ana: makeCertificate({ name: 'ana', authority }),
  stranger: makeCertificate({ name: 'ana', authority: stranger }),
}
const folder = mkdtempSync(join(tmpdir(), 'weir-certificates-'))
let server: OwnServer

const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text, { mode: 0o600 })
  return path
}
const root = file('root.crt', authority.certificate)
const anaFiles = {
  certificate: file('ana.crt', certificates.ana.certificate),
  key: file('ana.key', certificates.ana.key),
}

beforeAll(async () => {
  const files = Object.entries(certificates).flatMap(([name, { certificate, key }]) => [
    [`${name}.crt`, certificate],
    [`${name}.key`, key],
  ])
  server = await startOwnServer({
    serverSettings: { ssl: 'on', ssl_cert_file: 'server.crt', ssl_key_file: 'server.key', ssl_ca_file: 'root.crt' },
    files: { ...(Object.fromEntries(files) as Record<string, string>), 'root.crt': authority.certificate },
    hostRules: [
      'host all postgres 127.0.0.1/32 trust',
      'hostssl all ana 127.0.0.1/32 cert',
      'hostssl all shy 127.0.0.1/32 trust',
      'hostnossl all open 127.0.0.1/32 trust',
    ],
  })
  await onServer('create role ana login; create role shy login; create role open login')
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

async function onServer(text: string): Promise<void> {
  const database = openDatabase(server.settings, 'weir test')
  await database.query(text)
  await database.close()
}

/** Serves another certificate until the work is done. */
async function serving(name: keyof typeof certificates, work: () => Promise<void>): Promise<void> {
  const set = async (to: string) => {
    const database = openDatabase(server.settings, 'weir test')
    await database.query(`alter system set ssl_cert_file = '${to}.crt'`)
    await database.query(`alter system set ssl_key_file = '${to}.key'`)
    await database.query('select pg_reload_conf()')
    await database.query('select pg_sleep(0.2)')
    await database.close()
  }
  await set(name)
  await work().finally(() => set('server'))
}

const noFiles: CertificateFiles = { root: null, certificate: null, key: null, keyPassword: null }
type Wanted = Partial<Omit<DatabaseSettings, 'certificates'>> & { readonly files?: Partial<CertificateFiles> }

const settingsOf = ({ files, ...wanted }: Wanted): DatabaseSettings => ({
  ...server.settings,
  host: 'localhost',
  ...wanted,
  certificates: { ...noFiles, ...files },
})

async function encryptionOf(wanted: Wanted): Promise<string | null> {
  const client = await connect(settingsOf(wanted), 'weir test')
  const { rows } = await client.query<{ version: string | null }>(
    'select version from pg_stat_ssl where pid = pg_backend_pid()',
  )
  await client.end()
  return rows[0]?.version ?? null
}

const refusal = async (wanted: Wanted): Promise<string> =>
  connect(settingsOf(wanted), 'weir test').then(
    async (client) => (await client.end(), 'connected'),
    (error: unknown) => (error as Error).message,
  )

test('a connection is encrypted as the mode says', async () => {
  expect(await encryptionOf({ ssl: 'disable' })).toBeNull()
  expect(await encryptionOf({ ssl: 'allow' })).toBeNull()
  for (const ssl of ['prefer', 'require'] as const) expect(await encryptionOf({ ssl })).toMatch(/^TLSv1/)
})

test('a user who may come only with encryption, or only without, is let in where the mode allows both', async () => {
  expect(await encryptionOf({ ssl: 'allow', user: 'shy' })).toMatch(/^TLSv1/)
  expect(await encryptionOf({ ssl: 'prefer', user: 'open' })).toBeNull()
  expect(await refusal({ ssl: 'disable', user: 'shy' })).toMatch(
    /accepts shy only over an encrypted connection, and "disable" is chosen under Encryption \(sslmode in an address\)\. Choose "require"\.$/,
  )
  expect(await refusal({ ssl: 'require', user: 'open' })).toMatch(
    /does not let open in from this machine: no pg_hba\.conf entry/,
  )
})

test('the authority is checked where its certificate is named, and the name with verify-full', async () => {
  const files = { root }
  for (const ssl of ['require', 'verify-ca', 'verify-full'] as const) {
    expect(await encryptionOf({ ssl, files })).toMatch(/^TLSv1/)
  }
  expect(await encryptionOf({ ssl: 'verify-ca', host: '127.0.0.1', files })).toMatch(/^TLSv1/)
  expect(await refusal({ ssl: 'verify-full', host: '127.0.0.1', files })).toMatch(
    /^The certificate of the server at 127\.0\.0\.1:\d+\/postgres is for localhost, not for 127\.0\.0\.1\. Enter a host that the certificate names/,
  )
  const pool = openDatabase(settingsOf({ ssl: 'verify-full', files }), 'weir test')
  expect(await pool.query('select ssl from pg_stat_ssl where pid = pg_backend_pid()')).toEqual([{ ssl: true }])
  await pool.close()
})

test('a certificate that nobody here trusts is refused with what to do', async () => {
  const untrusted = 'is signed by an authority that this machine does not trust'
  const other = { root: file('other.crt', stranger.certificate) }
  for (const ssl of ['verify-ca', 'require'] as const) {
    const refused = await refusal({ ssl, files: other })
    expect(refused).toContain(untrusted)
    expect(refused).toContain(`Only the authorities in ${other.root} are trusted.`)
  }
  const unnamed = await refusal({ ssl: 'verify-full' })
  expect(unnamed).toContain(untrusted)
  expect(unnamed).toContain('name it under "Certificate of the authority" (sslrootcert in an address)')
  await serving('alone', async () => {
    expect(await refusal({ ssl: 'verify-full', files: { root: 'system' } })).toMatch(
      /is signed by itself\. Ask .* for the file of that certificate, and name it under "Certificate of the authority"/,
    )
    const alone = { root: file('alone.crt', certificates.alone.certificate) }
    expect(await encryptionOf({ ssl: 'verify-full', files: alone })).toMatch(/^TLSv1/)
  })
})

test('a certificate that is no longer valid is refused', async () => {
  await serving('expired', async () => {
    expect(await refusal({ ssl: 'verify-ca', files: { root } })).toContain('has expired')
    expect(await encryptionOf({ ssl: 'require' })).toMatch(/^TLSv1/)
  })
})

test('without the certificate of an authority verify-ca proves nothing, and is refused', async () => {
  expect(await refusal({ ssl: 'verify-ca' })).toMatch(
    /Name that file under "Certificate of the authority" \(sslrootcert in an address\), or choose "verify-full"/,
  )
})

test('a user can come with a certificate instead of a password', async () => {
  expect(await encryptionOf({ ssl: 'verify-full', user: 'ana', files: { root, ...anaFiles } })).toMatch(/^TLSv1/)
  expect(await refusal({ ssl: 'require', user: 'ana' })).toContain('asks for a certificate of the user')
  const foreign = {
    certificate: file('s.crt', certificates.stranger.certificate),
    key: file('s.key', certificates.stranger.key),
  }
  expect(await refusal({ ssl: 'require', user: 'ana', files: foreign })).toContain('certificate of the user')
})

test('files that cannot serve are named', async () => {
  const certificate = anaFiles.certificate
  expect(await refusal({ ssl: 'require', files: { root: join(folder, 'none.crt') } })).toContain(
    'none.crt, which cannot be used: it does not exist. Put the certificate there',
  )
  expect(await refusal({ ssl: 'require', files: { certificate } })).toContain(
    'it has no key. Name the file of the key with sslkey',
  )
  const wrong = file('wrong.key', certificates.server.key)
  expect(await refusal({ ssl: 'require', files: { certificate, key: wrong } })).toContain(
    `it is not the key of ${certificate}`,
  )
  const open = file('open.key', certificates.ana.key)
  chmodSync(open, 0o644)
  expect(await refusal({ ssl: 'require', files: { certificate, key: open } })).toContain('other users may read it')
  const locked = file(
    'locked.key',
    certificates.ana.privateKey.export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'secret',
    }) as string,
  )
  expect(await refusal({ ssl: 'require', files: { certificate, key: locked } })).toContain(
    'sslpassword does not open it',
  )
  expect(
    await encryptionOf({ ssl: 'require', user: 'ana', files: { certificate, key: locked, keyPassword: 'secret' } }),
  ).toMatch(/^TLSv1/)
})

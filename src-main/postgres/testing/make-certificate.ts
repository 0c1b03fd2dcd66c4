import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { isIP } from 'node:net'

/** A certificate and its key as PEM. */
export interface Certificate {
  readonly name: string
  readonly certificate: string
  readonly key: string
  readonly privateKey: KeyObject
}

export interface CertificateRequest {
  /** The common name. */
  readonly name: string
  /** The host names and addresses that it is for. */
  readonly hosts?: readonly string[]
  /** Null: signed by itself. */
  readonly authority: Certificate | null
  readonly isAuthority?: boolean
  readonly notAfter?: Date
}

const day = 86_400_000

/** Makes an X.509 certificate without a program beside, for tests of encrypted connections. */
export function makeCertificate({
  name,
  hosts = [],
  authority,
  isAuthority,
  notAfter,
}: CertificateRequest): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const end = notAfter ?? new Date(Date.now() + 30 * day)
  const extensions = [
    ...(isAuthority ? [extension('551d13', sequence(boolean(true)))] : []),
    ...(hosts.length > 0 ? [extension('551d11', sequence(...hosts.map(hostName)))] : []),
  ]
  const toBeSigned = sequence(
    der(0xa0, integer(2)),
    der(
      0x02,
      Buffer.concat([
        Buffer.of(1),
        createHash('sha256')
          .update(name + end.toISOString())
          .digest()
          .subarray(0, 8),
      ]),
    ),
    signatureAlgorithm,
    distinguishedName(authority?.name ?? name),
    sequence(time(new Date(Date.now() - 60 * day)), time(end)),
    distinguishedName(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    ...(extensions.length > 0 ? [der(0xa3, sequence(...extensions))] : []),
  )
  const signature = sign('sha256', toBeSigned, authority?.privateKey ?? privateKey)
  const whole = sequence(toBeSigned, signatureAlgorithm, der(0x03, Buffer.concat([Buffer.of(0), signature])))
  const lines = whole.toString('base64').replaceAll(/.{64}/g, '$&\n')
  return {
    name,
    certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    privateKey,
  }
}

/** A tag, the length and the content, as DER writes them. */
function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content)
  const size = body.length
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255]
  return Buffer.concat([Buffer.of(tag, ...length), body])
}

const sequence = (...content: readonly Uint8Array[]): Buffer => der(0x30, ...content)
const integer = (value: number): Buffer => der(0x02, Buffer.of(value))
const boolean = (value: boolean): Buffer => der(0x01, Buffer.of(value ? 255 : 0))
const objectId = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'))
const extension = (id: string, value: Uint8Array): Buffer => sequence(objectId(id), der(0x04, value))
const time = (at: Date): Buffer => der(0x18, Buffer.from(at.toISOString().replaceAll(/[-:T]|\.\d+/g, '')))
const distinguishedName = (name: string): Buffer =>
  sequence(der(0x31, sequence(objectId('550403'), der(0x0c, Buffer.from(name)))))
const hostName = (host: string): Buffer =>
  isIP(host) === 4 ? der(0x87, Buffer.from(host.split('.').map(Number))) : der(0x82, Buffer.from(host))

/** ecdsa-with-SHA256 */
const signatureAlgorithm = sequence(objectId('2a8648ce3d040302'))

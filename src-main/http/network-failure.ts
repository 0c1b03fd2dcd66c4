import { RequestFailure } from './request-failure.ts'

const said: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'it closed the connection',
  EPIPE: 'it closed the connection',
  UND_ERR_SOCKET: 'it closed the connection',
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name cannot be looked up now',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
  ETIMEDOUT: 'it did not answer',
  UND_ERR_CONNECT_TIMEOUT: 'it did not answer',
  UND_ERR_HEADERS_OVERFLOW: 'the headers of its answer are too long',
}

const untrusted = 'its certificate is signed by an authority that this machine does not trust'
const aboutCertificate: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself, which proves nothing',
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
}

/** What trying again does not change. */
const lasting =
  /^(?:HPE_|CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|UND_ERR_(?:INVALID|HEADERS_OVERFLOW))/
const ofCertificates = /^(?:CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/

/** What a code of the operating system says about a host, named where the error names it; null for a code that is none of these. */
export function connectionWords(error: unknown): string | null {
  const { code = '', hostname, address } = error as NodeJS.ErrnoException & { hostname?: string; address?: string }
  const words = Object.hasOwn(said, code) ? said[code] : undefined
  if (words === undefined) return null
  const host = hostname ?? address
  return host === undefined ? words : `${host}: ${words}`
}

/** The failure of a connection, in words. */
export function networkFailure(error: unknown, timeoutMs: number): RequestFailure {
  const { code = 'for a reason that it did not give' } = error as NodeJS.ErrnoException
  return new RequestFailure(reasonOf(code, timeoutMs), { isTemporary: !lasting.test(code), cause: error })
}

function reasonOf(code: string, timeoutMs: number): string {
  if (code === 'UND_ERR_BODY_TIMEOUT') return `its answer stopped coming for ${timeoutMs} ms`
  if (ofCertificates.test(code)) return aboutCertificate[code] ?? `its certificate is not accepted (${code})`
  if (code.startsWith('HPE_')) return 'what it answers is not HTTP'
  return said[code] ?? `the connection failed, ${code}`
}

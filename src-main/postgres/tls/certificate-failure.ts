import { AppError } from '../../../src-shared/errors/app-error.ts'
import { databaseAddress, type DatabaseSettings } from '../database-settings.ts'
import { rootFile } from './certificate-files.ts'

/** Why a certificate did not do, as a failure; null where the error is about no certificate. */
export function certificateFailure(error: unknown, settings: DatabaseSettings): AppError | null {
  const { code = '', message } = error as { code?: string; message: string }
  const address = databaseAddress(settings)
  const { host } = settings
  const refused = (reason: string, advice: string) =>
    new AppError('database_certificate_refused', { address, reason, advice }, { cause: error })
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    const names = namesOf(error) ?? 'other names'
    return refused(
      `is for ${names}, not for ${host}`,
      'Enter a host that the certificate names, or choose "verify-ca" under Encryption (sslmode in an address), which does not compare names.',
    )
  }
  if (code in distrusted) {
    return refused(distrusted[code] ?? '', wayToTrust(code, settings))
  }
  if (code === 'CERT_HAS_EXPIRED')
    return refused('has expired', 'Ask the administrator of the server to renew the certificate.')
  if (code === 'CERT_NOT_YET_VALID')
    return refused('is not valid yet', 'Check the clocks of this machine and of the server.')
  if (/ALERT_CERTIFICATE_REQUIRED|ALERT_UNKNOWN_CA|ALERT_BAD_CERTIFICATE/.test(code)) {
    const isMissing = code.includes('REQUIRED')
    const reason = isMissing ? 'asks for a certificate of the user' : 'does not trust the certificate of the user'
    return new AppError('database_client_certificate', { address, reason }, { cause: error })
  }
  if (/valid client certificate|certificate authentication failed/i.test(message)) {
    const reason = /authentication failed/i.test(message)
      ? `does not take the certificate of the user for ${settings.user}`
      : 'asks for a certificate of the user'
    return new AppError('database_client_certificate', { address, reason }, { cause: error })
  }
  return null
}

const selfSigned = 'DEPTH_ZERO_SELF_SIGNED_CERT'

/** A file of an authority is compared with in every mode, so that to choose another mode does not help where there is one. */
function wayToTrust(code: string, settings: DatabaseSettings): string {
  const wanted = code === selfSigned ? 'the file of that certificate' : 'the certificate of that authority'
  const file = rootFile(settings)
  if (file !== null && file !== 'system')
    return `Only the authorities in ${file} are trusted. Ask the administrator of the server for ${wanted}.`
  return `Ask the administrator of the server for ${wanted}, and name it under "Certificate of the authority" (sslrootcert in an address). Or choose "require" under Encryption (sslmode), which encrypts without checking whose server it is.`
}

const distrusted: Readonly<Record<string, string>> = {
  [selfSigned]: 'is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'is signed by an authority that this machine does not trust',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'is signed by an authority that this machine does not trust',
  UNABLE_TO_GET_ISSUER_CERT: 'is signed by an authority that this machine does not trust',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'is signed by an authority that this machine does not trust',
}

/** "db.example, 10.0.0.5" of the certificate that the server showed. */
function namesOf(error: unknown): string | null {
  const { cert } = error as { cert?: { subjectaltname?: string; subject?: { CN?: string } } }
  const names = cert?.subjectaltname?.replaceAll(/(?:DNS|IP Address):/g, '') ?? cert?.subject?.CN
  return names ?? null
}

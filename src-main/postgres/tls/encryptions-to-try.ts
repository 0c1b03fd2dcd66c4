import type { ConnectionOptions } from 'node:tls'

import type { DatabaseSettings } from '../database-settings.ts'
import { clientCertificate, rootCertificates } from './certificate-files.ts'

/** False: none. */
export type Encryption = false | ConnectionOptions

/** What to try, in this order: the server may not offer encryption, or not let the user in without it. */
export function encryptionsToTry(settings: DatabaseSettings): readonly [Encryption, ...Encryption[]] {
  switch (settings.ssl) {
    case 'disable':
      return [false]
    case 'allow':
      return [false, encryption(settings)]
    case 'prefer':
      return [encryption(settings), false]
    case 'require':
    case 'verify-ca':
    case 'verify-full':
      return [encryption(settings)]
  }
}

/** Like libpq, a root certificate that is there is used in every mode; only verify-full looks at the name. */
function encryption(settings: DatabaseSettings): ConnectionOptions {
  const root = rootCertificates(settings)
  return {
    ...clientCertificate(settings),
    ...(root.authorities === null ? {} : { ca: [...root.authorities] }),
    rejectUnauthorized: root.isVerified,
    ...(settings.ssl === 'verify-full' ? {} : { checkServerIdentity: () => undefined }),
  }
}

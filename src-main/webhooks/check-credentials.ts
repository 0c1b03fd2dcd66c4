import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

export interface SenderCheck {
  readonly authMethod: string
  readonly config: Readonly<Record<string, unknown>>
  readonly secrets: Readonly<Record<string, string>>
}

/** Whether a signature has to be checked, and so the body to be read, before the sender is known. */
export const needsBody = ({ authMethod }: Pick<SenderCheck, 'authMethod'>): boolean => authMethod === 'access_key'

/** Whether the sender is known. Nobody is where nothing was entered. */
export function isKnownSender(
  { authMethod, config, secrets }: SenderCheck,
  headers: IncomingHttpHeaders,
  body: Buffer,
): boolean {
  switch (authMethod) {
    case 'token':
      return isSame(headers.authorization, secrets['token'], 'Bearer ')
    case 'api_key':
      return isSame(oneOf(headers['x-api-key']), secrets['apiKey'])
    case 'access_key': {
      const name = typeof config['signatureHeader'] === 'string' ? config['signatureHeader'] : 'X-Signature-256'
      return isSignature(oneOf(headers[name.toLowerCase()]), secrets['signingSecret'], body)
    }
    default:
      return false
  }
}

const oneOf = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined

/** As hex, also behind `sha256=`, or as base64. */
function isSignature(given: string | undefined, secret = '', body: Buffer): boolean {
  if (secret === '' || given === undefined) return false
  const digest = createHmac('sha256', secret).update(body).digest()
  const text = given.replace(/^sha256=/i, '')
  return isSame(text.toLowerCase(), digest.toString('hex')) || isSame(text, digest.toString('base64'))
}

/** Takes as long for one wrong sign as for all of them. */
function isSame(given: string | undefined, wanted = '', before = ''): boolean {
  if (given === undefined || wanted === '') return false
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(before + wanted))
}

import { z } from 'zod'

import type { OpFinding } from '../ops/op.ts'
import { headerFindings, urlFindings } from '../providers/check-service.ts'
import { placeholdersIn } from '../providers/placeholders.ts'
import { isSecret } from '../providers/secret-names.ts'
import { serviceHost } from '../providers/service-request.ts'
import { type HookDefinition, missing } from './hook.ts'

const schema = z.strictObject({
  type: z.literal('webhook'),
  url: z.string(),
  headers: z.record(z.string(), z.string()).optional(),
  /** The name of the secret that signs the message. */
  signingSecret: z.string().min(1).optional(),
})
type WebhookHook = z.infer<typeof schema>

/** The secret that signs where the hook names none. */
const usualSecret = 'webhook-signing'

export const signingSecretOf = ({ signingSecret }: WebhookHook): string => signingSecret ?? usualSecret

export const webhookHook: HookDefinition<WebhookHook> = {
  type: 'webhook',
  label: 'Webhook',
  doc: 'Sends a signed message to a web address: before the load, or once it is committed.',
  schema,
  form: [
    {
      key: 'url',
      label: 'Address',
      control: { kind: 'text' },
      required: true,
      placeholder: 'https://example.com/loads',
      help: 'It receives a POST with the run, the table and the counts as JSON. {{secrets.name}} is replaced by a secret.',
    },
    { key: 'headers', label: 'Headers', control: { kind: 'json' }, help: 'Like { "X-Api-Key": "{{secrets.name}}" }.' },
    {
      key: 'signingSecret',
      label: 'Signed with the secret',
      control: { kind: 'text' },
      placeholder: usualSecret,
      help: 'X-Weir-Signature holds the HMAC-SHA256 of the message.',
    },
  ],
  example: { type: 'webhook', url: '' },
  summary: ({ url }) => `send a message to ${serviceHost(url)}`,
  check: (hook) => [
    ...(hook.url.trim() === ''
      ? [missing('url', 'No address is given. Enter one, or remove the hook.')]
      : urlFindings(hook.url)),
    ...headerFindings(hook.headers ?? {}),
    ...ownHeaderFindings(hook),
    ...columnFindings(hook),
    ...secretNameFindings(hook),
  ],
  isInTransaction: false,
  secrets: (hook) => [signingSecretOf(hook)],
}

const found = (code: string, message: string, key: string): OpFinding => ({ code, severity: 'error', message, key })

/** A receiver has to be able to trust what says how to read the message and who sent it. */
function ownHeaderFindings({ headers = {} }: WebhookHook): readonly OpFinding[] {
  return Object.keys(headers)
    .filter((name) => /^(?:content-.*|host|transfer-encoding|connection|x-weir-.*)$/i.test(name))
    .map((name) => found('header_reserved', `Weir itself sets the header ${name}. Remove it.`, `headers.${name}`))
}

/** The message is about a load, not about one of its rows. */
function columnFindings(hook: WebhookHook): readonly OpFinding[] {
  const places = ['url', 'headers'] as const
  return places.flatMap((key) =>
    placeholdersIn(hook[key])
      .filter((name) => !isSecret(name))
      .map((name) => {
        const message = `{{${name}}} is not available here: a webhook is sent once for the whole load. Only {{secrets.name}} is filled in.`
        return found('placeholder_unknown', message, key)
      }),
  )
}

function secretNameFindings({ signingSecret }: WebhookHook): readonly OpFinding[] {
  if (signingSecret === undefined || /^[A-Za-z][A-Za-z0-9_-]*$/.test(signingSecret)) return []
  const message = `"${signingSecret}" is not a valid secret name. A name has letters, digits and dashes, like ${usualSecret}; the secret itself stays out of the document.`
  return [found('secret_name_invalid', message, 'signingSecret')]
}

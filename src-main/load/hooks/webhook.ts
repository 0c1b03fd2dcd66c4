import { createHmac } from 'node:crypto'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { HookOf } from '../../../src-shared/hooks/registry.ts'
import { signingSecretOf } from '../../../src-shared/hooks/webhook.ts'
import { secretNames, secretVariable } from '../../../src-shared/providers/secret-names.ts'
import { fillRequest } from '../../http/fill-request.ts'
import { openHttpClient } from '../../http/http-client.ts'
import type { OutsideRequest } from '../../http/send-request.ts'
import type { HookContext, HookExecutor } from './hook-executor.ts'

const timeoutMs = 10_000
const maxAttempts = 3
const backoffMs = 500
/** What is answered is not read by anybody. */
const mostBytes = 0

export const webhook: HookExecutor<'webhook'> = {
  type: 'webhook',
  require: (hook, { outside, place: { nodeId } }) => {
    const names = [...secretNames(hook), signingSecretOf(hook)]
    const secret = names.find((name) => outside.secrets[name] === undefined)
    if (secret === undefined) return Promise.resolve()
    throw new AppError('secret_missing', { nodeId, secret, variable: secretVariable(secret) })
  },
  run: async (hook, context) => {
    const { outside, signal } = context
    const request = signedRequest(hook, context, new Date())
    const hosts = { allowed: outside.allowedHosts }
    const client = openHttpClient({ hosts, signal, timeoutMs, mostBytes, maxAttempts, backoffMs })
    try {
      await client.stream(request)
    } finally {
      await client.close()
    }
  },
}

/** The same message again carries the same id, so that who received it twice can tell. */
function signedRequest(hook: HookOf<'webhook'>, context: HookContext, at: Date): OutsideRequest {
  const { runId, pipeline, place, counts, outside } = context
  const { nodeId, slot, table, loadMode } = place
  const body = JSON.stringify({
    event: slot === 'preHook' ? 'load.starting' : 'load.committed',
    sentAt: at.toISOString(),
    runId,
    pipeline,
    target: { nodeId, table, loadMode },
    counts,
  })
  const { url, headers = {} } = hook
  const filled = fillRequest({ url, method: 'POST', headers, body: null, columns: [] }, [], outside.secrets)
  const signature = createHmac('sha256', outside.secrets[signingSecretOf(hook)] ?? '')
    .update(body)
    .digest('hex')
  return {
    ...filled,
    headers: {
      ...filled.headers,
      'content-type': 'application/json',
      'x-weir-delivery': `${runId}.${nodeId}.${slot}`,
      'x-weir-signature': `sha256=${signature}`,
    },
    body,
  }
}

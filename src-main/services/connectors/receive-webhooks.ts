import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { webhookAddress } from '../../../src-shared/connectors/api/webhook.ts'
import { configWithDefaults } from '../../../src-shared/connectors/check-connector.ts'
import type { ConnectorInbox } from '../../../src-shared/connectors/connector-record.ts'
import { connectorDefinition } from '../../../src-shared/connectors/registry.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import { openReceiver, type Receiver } from '../../webhooks/open-receiver.ts'
import type { StudioParts } from '../studio-parts.ts'
import { openSecrets } from './connector-secrets.ts'
import { requireConnector, requireType } from './require-connector.ts'

type ReceiverOwner = Pick<StudioParts, 'store' | 'vault' | 'folder' | 'log'>

const refreshMs = 5_000

/** Listens for the webhooks of a workspace as long as its studio is open. A command may add one meanwhile, so it looks now and then. */
export function receiveWebhooks({ store, vault, folder, log }: ReceiverOwner): Receiver {
  const receiver = openReceiver({
    connectors: () =>
      store.connectors.list().flatMap(({ id, type, authMethod, config }) => {
        const definition = connectorDefinition(type)
        if (!definition?.capabilities.includes('receive')) return []
        return [{ id, authMethod, config: configWithDefaults(definition, config) }]
      }),
    secretsOf: (id) => openSecrets(vault, requireConnector({ store }, id)),
    folder: folder.connectors,
    reportBug: (error, what) => {
      log.bug(error, what)
    },
  })
  const refresh = () => {
    receiver.refresh().catch((error: unknown) => {
      log.bug(error, 'listening for webhooks')
    })
  }
  refresh()
  const timer = setInterval(refresh, refreshMs)
  timer.unref()
  return {
    ...receiver,
    close: () => {
      clearInterval(timer)
      return receiver.close()
    },
  }
}

/** Where a connector takes records, and what waits for the next run. */
export function inboxOf(
  { store, folder, receiver }: Pick<StudioParts, 'store' | 'folder' | 'receiver'>,
  id: string,
): ConnectorInbox {
  const { name, type, config } = requireConnector({ store }, id)
  const definition = requireType(type)
  if (!definition.capabilities.includes('receive')) {
    throw new AppError('connector_receives_nothing', { name, label: definition.label })
  }
  const waiting = filesIn(join(folder.connectors, id))
  const { isListening = false, problem = null, lastReceivedAt = null } = receiver?.status(id) ?? {}
  return {
    address: webhookAddress(id, configWithDefaults(definition, config)),
    isListening,
    problem,
    lastReceivedAt,
    waitingFiles: waiting.length,
    waitingBytes: waiting.reduce((sum, bytes) => sum + bytes, 0),
  }
}

function filesIn(folder: string): readonly number[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.jsonl') && !name.startsWith('.'))
      .map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

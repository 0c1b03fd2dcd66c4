import { createServer, type Server } from 'node:http'
import { join } from 'node:path'

import { webhookAddress } from '../../src-shared/connectors/api/webhook.ts'
import { answerSender } from './answer-sender.ts'
import type { Inbox, ReceiverParts, ReceivingConnector } from './receiver-parts.ts'
import { requestBucket } from './request-bucket.ts'
import { openSegmentWriter, recoverSegments } from './segment-writer.ts'

/** Takes what others send to the connectors of a workspace, on this machine alone. */
export interface Receiver {
  /** Listens where the connectors say, and nowhere else. */
  refresh(): Promise<void>
  status(id: string): ReceiverStatus
  close(): Promise<void>
}

export interface ReceiverStatus {
  readonly isListening: boolean
  /** Why it does not listen. */
  readonly problem: string | null
  /** Since it was opened. */
  readonly lastReceivedAt: string | null
}

export function openReceiver(parts: ReceiverParts): Receiver {
  const servers = new Map<number, Server>()
  const problems = new Map<number, string>()
  const inboxes = new Map<string, Promise<Inbox>>()
  const found = new Map<string, Inbox>()
  const inboxOf = (id: string): Promise<Inbox> => {
    const known = inboxes.get(id)
    if (known) return known
    const opened = openInbox(join(parts.folder, id)).then((inbox) => {
      found.set(id, inbox)
      return inbox
    })
    inboxes.set(id, opened)
    opened.catch(() => inboxes.delete(id))
    return opened
  }
  const listen = (port: number) =>
    new Promise<void>((resolve) => {
      const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, maxHeaderSize: 16 * 1024 })
      server.maxConnections = 256
      server.on('request', (request, response) => {
        answerSender(request, response, { ...parts, port, inboxOf }).catch((error: unknown) => {
          // A sender that hangs up in the middle of its body is no bug.
          if (!request.destroyed || request.complete) parts.reportBug(error, 'a webhook')
          response.destroy()
        })
      })
      server.on('error', (error: NodeJS.ErrnoException) => {
        const reason = error.code === 'EADDRINUSE' ? 'another program uses it' : error.message
        problems.set(port, `Port ${port} cannot be used: ${reason}. Choose another port.`)
        resolve()
      })
      server.listen(port, '127.0.0.1', () => {
        problems.delete(port)
        servers.set(port, server)
        resolve()
      })
    })
  let turn: Promise<void> = Promise.resolve()
  let isClosed = false
  const refresh = async () => {
    if (isClosed) return
    const wanted = new Set(parts.connectors().map(portOf))
    for (const [port, server] of servers) {
      if (wanted.has(port)) continue
      servers.delete(port)
      await closed(server)
    }
    for (const port of problems.keys()) if (!wanted.has(port)) problems.delete(port)
    for (const port of wanted) if (!servers.has(port)) await listen(port)
    // What was received before the last end of the process.
    await Promise.all(parts.connectors().map(({ id }) => inboxOf(id)))
  }
  return {
    refresh: () => (turn = turn.then(refresh, refresh)),
    status: (id) => {
      const connector = parts.connectors().find((each) => each.id === id)
      const port = connector ? portOf(connector) : -1
      return {
        isListening: servers.has(port),
        problem: problems.get(port) ?? null,
        lastReceivedAt: found.get(id)?.lastReceivedAt ?? null,
      }
    },
    close: async () => {
      // Whoever called for the last one was told why it failed.
      await turn.catch(() => undefined)
      isClosed = true
      await Promise.all([...servers.values()].map(closed))
      servers.clear()
      for (const inbox of found.values()) await inbox.writer.close()
    },
  }
}

async function openInbox(folder: string): Promise<Inbox> {
  await recoverSegments(folder)
  return { writer: openSegmentWriter(folder), bucket: requestBucket(), lastReceivedAt: null }
}

const portOf = ({ id, config }: ReceivingConnector): number => Number(new URL(webhookAddress(id, config)).port)

/** Requests that are under way are answered. */
const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve()
    })
    server.closeIdleConnections()
  })

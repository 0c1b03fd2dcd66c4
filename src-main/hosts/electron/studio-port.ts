import { ipcMain, type WebContents, type WebFrameMain } from 'electron'

import { RPCHandler } from '@orpc/server/message-port'

import type { Services } from '../../services/services.ts'
import { contractRouter, type ReportBug } from '../contract-router.ts'
import { isStudioAddress } from './studio-scheme.ts'

interface PortOptions {
  readonly services: Services
  readonly reportBug: ReportBug
  readonly isStudioWindow: (sender: WebContents) => boolean
}

/** Serves the contract on every port that the studio's own page hands over, and closes any other. */
export function serveStudioPorts({ services, reportBug, isStudioWindow }: PortOptions): void {
  const rpc = new RPCHandler(contractRouter(services, reportBug))
  ipcMain.on('weir:connect', (event) => {
    const [port] = event.ports
    if (port === undefined) return
    if (!isStudioWindow(event.sender) || !isTopPage(event.senderFrame)) {
      port.close()
      return
    }
    rpc.upgrade(port, { context: {} })
    port.start()
  })
}

/** Null where the frame has gone since it sent. */
function isTopPage(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && isStudioAddress(frame.url)
}

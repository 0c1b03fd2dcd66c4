import type { ClientLink } from '@orpc/client'
import { RPCLink as HttpLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { ClientRetryPlugin, type ClientRetryPluginContext } from '@orpc/client/plugins'

export type CallOptions = ClientRetryPluginContext

/** The connection to main: a port from the preload script in the desktop window, HTTP to the server host in a browser. */
export function openLink(): ClientLink<CallOptions> {
  return location.protocol === 'weir:' ? openPortLink() : openHttpLink()
}

function openPortLink(): ClientLink<CallOptions> {
  const { port1, port2 } = new MessageChannel()
  // The preload passes this port on to main; calls made before it arrives wait in the port's queue.
  window.postMessage('weir:connect', location.origin, [port2])
  port1.start()
  return new PortLink({ port: port1 })
}

function openHttpLink(): ClientLink<CallOptions> {
  return new HttpLink({ url: `${location.origin}/rpc`, plugins: [new ClientRetryPlugin()] })
}

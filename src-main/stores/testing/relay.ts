import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A port of this machine where a test meets whoever connects. */
export interface Listener {
  readonly port: number
  /** All connections that are open, those that go on from it too. */
  readonly sockets: ReadonlySet<Socket>
  /** Ends with all of its connections. */
  readonly close: () => Promise<void>
}

type Keep = (socket: Socket) => Socket

/** `keep` takes a further connection to those that end with it. */
export async function openListener(meet: (near: Socket, keep: Keep) => void): Promise<Listener> {
  const sockets = new Set<Socket>()
  const keep: Keep = (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    return socket
  }
  const server = createServer((near) => meet(keep(near), keep))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    sockets,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Joins whoever connects with another port of this machine; `pass` says how bytes go between the two ends. */
export const openRelay = (target: number, pass: (near: Socket, far: Socket) => void): Promise<Listener> =>
  openListener((near, keep) => pass(near, onwards(near, keep, target)))

/** A connection to another port that ends with the one that it belongs to. */
export function onwards(near: Socket, keep: Keep, target: number): Socket {
  const far = keep(connect(target, '127.0.0.1'))
  near.on('close', () => far.destroy())
  return far
}

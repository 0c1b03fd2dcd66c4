import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A double of the network before a server: connections go through it until a test breaks them. */
export interface NetworkDouble {
  readonly port: number
  /** Breaks all connections; new ones can be made. */
  cut(): void
  /** Breaks all connections and refuses new ones. */
  goDown(): void
  /** Passes nothing on any more and says nothing, as a pulled cable does. */
  goSilent(): void
  /** New connections go through again. */
  comeBack(): void
  close(): Promise<void>
}

export async function openNetworkDouble(targetPort: number): Promise<NetworkDouble> {
  let state: 'up' | 'down' | 'silent' = 'up'
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // The other end goes with it, below.
    socket.on('error', () => undefined)
    return socket
  }
  const server = createServer((near) => {
    keep(near)
    if (state === 'down') near.resetAndDestroy()
    if (state !== 'up') return
    const far = keep(connect(targetPort, '127.0.0.1'))
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
    near.pipe(far)
    far.pipe(near)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    goDown: () => {
      state = 'down'
      cut()
    },
    goSilent: () => {
      state = 'silent'
      for (const socket of sockets) socket.unpipe().pause()
    },
    comeBack: () => {
      state = 'up'
      cut()
    },
    close: async () => {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}

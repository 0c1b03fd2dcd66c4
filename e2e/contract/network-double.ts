import { onwards, openListener } from '../../src-main/stores/testing/relay.ts'

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
  const { port, sockets, close } = await openListener((near, keep) => {
    if (state === 'down') near.resetAndDestroy()
    if (state !== 'up') return
    const far = onwards(near, keep, targetPort)
    far.on('close', () => near.destroy())
    near.pipe(far)
    far.pipe(near)
  })
  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  return {
    port,
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
    close: () => {
      cut()
      return close()
    },
  }
}

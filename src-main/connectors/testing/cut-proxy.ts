import { openRelay } from '../../stores/testing/relay.ts'

/** A way to a server that can be cut. */
export interface CutProxy {
  readonly port: number
  /** Breaks each of the next connections off once so many bytes have come from the server. */
  cutAfter(bytes: number, connections?: number): void
  /** Lets everything through again. */
  mend(): void
  close(): Promise<void>
}

export async function openCutProxy(target: number): Promise<CutProxy> {
  let limit = Infinity
  let left = 0
  const { port, close } = await openRelay(target, (near, far) => {
    const most = left > 0 ? limit : Infinity
    if (left > 0) left--
    let passed = 0
    far.on('data', (bytes: Buffer) => {
      passed += bytes.length
      if (passed > most) {
        near.resetAndDestroy()
        far.destroy()
      } else if (!near.write(bytes)) far.pause()
    })
    near.on('drain', () => far.resume())
    near.pipe(far)
    far.on('end', () => near.end())
    far.on('close', () => near.destroy())
  })
  return {
    port,
    cutAfter: (bytes, connections = Infinity) => {
      limit = bytes
      left = connections
    },
    mend: () => {
      left = 0
    },
    close,
  }
}

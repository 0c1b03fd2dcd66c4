import { Transform } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'

import { type Listener, openRelay } from '../../src-main/stores/testing/relay.ts'

/** A double of the network before a server: what the server sends comes slowly, so that a kill can hit a download. */
export const openSlowNetwork = (targetPort: number, bytesPerSecond: number): Promise<Listener> =>
  openRelay(targetPort, (near, far) => {
    near.pipe(far)
    // Its end comes after the last bytes.
    far.pipe(slowly(bytesPerSecond)).pipe(near)
  })

/** Small answers pass as they come. */
const smallBytes = 4_096

const slowly = (bytesPerSecond: number): Transform =>
  new Transform({
    transform: (chunk: Buffer, _, done) => {
      if (chunk.length <= smallBytes) done(null, chunk)
      else void sleep((chunk.length / bytesPerSecond) * 1_000).then(() => done(null, chunk))
    },
  })

import { spawn } from 'node:child_process'
import { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'

export interface PlaceGuard {
  /** Another process that ends with this one; gives what calls that off. */
  endsToo(pid: number): () => void
  /** The place was closed. */
  release(): void
}

const script = fileURLToPath(new URL('end-place.ts', import.meta.url))

/** However this process ends, also by a kill, a process of its own then ends the Postgres of the place and removes its folder. */
export function guardPlace(folder: string): PlaceGuard {
  const child = spawn(process.execPath, [script, folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  child.unref()
  if (child.stdin instanceof Socket) child.stdin.unref()
  return {
    endsToo: (pid) => {
      child.stdin.write(`${pid}\n`)
      return () => void child.stdin.write(`-${pid}\n`)
    },
    release: () => {
      child.stdin.end()
    },
  }
}

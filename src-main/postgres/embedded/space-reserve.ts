import { closeSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** Three segments of the write-ahead log: what recovery needs after a load has filled the disk. */
const reserveBytes = 48 * 1024 * 1024

/** Reserves some space, if there is plenty, for the start after a full disk: without it nothing could be rolled back. */
export function keepReserve(file: string): void {
  if (statSync(file, { throwIfNoEntry: false })?.size === reserveBytes) return
  const { bavail, bsize } = statfsSync(dirname(file))
  if (bavail * bsize < reserveBytes * 2) return
  const zeros = Buffer.alloc(1024 * 1024)
  const descriptor = openSync(file, 'w', 0o600)
  try {
    for (let written = 0; written < reserveBytes; written += zeros.length) writeSync(descriptor, zeros)
  } catch {
    // Another program took the space meanwhile; the server runs without a reserve.
    rmSync(file, { force: true })
  } finally {
    closeSync(descriptor)
  }
}

/** Releases the space; false if there was none. */
export function useReserve(file: string): boolean {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return false
  rmSync(file)
  return true
}

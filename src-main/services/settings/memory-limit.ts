import { totalmem } from 'node:os'

import type { Store } from '../../storage/open-store.ts'

const bytesInMb = 1024 * 1024

export const machineMemoryMb = (): number => Math.floor(totalmem() / bytesInMb)

/** A quarter of the machine's memory, so that Postgres and the rest of the machine have theirs. */
export const defaultMemoryMb = (): number => Math.max(512, Math.floor(machineMemoryMb() / 4))

/** The memory that the engine of a run may use: what the run asks for, else the workspace's setting, else the default. */
export function memoryLimitMb({ settings }: Pick<Store, 'settings'>, wanted: number | null): number {
  return wanted ?? settings.get().memoryMb ?? defaultMemoryMb()
}

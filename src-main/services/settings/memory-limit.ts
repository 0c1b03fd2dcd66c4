import { totalmem } from 'node:os'

import type { Store } from '../../storage/open-store.ts'

const bytesInMb = 1024 * 1024

export const machineMemoryMb = (): number => Math.floor(totalmem() / bytesInMb)

/** A quarter of the machine's memory, which leaves enough for Postgres and other programs. */
export const defaultMemoryMb = (): number => Math.max(512, Math.floor(machineMemoryMb() / 4))

/** The memory limit of a run's engine: the run's own, else the workspace's setting, else the default. */
export function memoryLimitMb({ settings }: Pick<Store, 'settings'>, wanted: number | null): number {
  return wanted ?? settings.get().memoryMb ?? defaultMemoryMb()
}

import { statfs } from 'node:fs/promises'

import type { Finding, HealthCheck } from './health-check.ts'

const gigabyte = 1024 ** 3
const warningBytes = 2 * gigabyte
/** A run spills to this disk, and the embedded Postgres stops when it is full. */
const criticalBytes = gigabyte / 2

export const diskSpace: HealthCheck = {
  name: 'disk',
  find: async ({ folder }) => {
    const { bavail, bsize } = await statfs(folder.root)
    return findLowDisk(folder.root, bavail * bsize)
  },
}

export function findLowDisk(folder: string, freeBytes: number): readonly Finding[] {
  if (freeBytes >= warningBytes) return []
  const isCritical = freeBytes < criticalBytes
  const free = `${(freeBytes / gigabyte).toFixed(1)} GB`
  return [
    {
      about: 'free space',
      severity: isCritical ? 'critical' : 'warning',
      source: 'system',
      title: isCritical ? 'The disk of the workspace is almost full' : 'The disk of the workspace is filling up',
      detail: `${free} are free where ${folder} is. Runs need room there for large files and sorts; free some, or move the workspace.`,
    },
  ]
}

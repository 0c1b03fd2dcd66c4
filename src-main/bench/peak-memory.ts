import { readFileSync } from 'node:fs'

const intervalMs = 50

/** The largest sum of resident memory that the processes had at one time; 0 where the system does not tell. */
export function watchPeakMemory(pids: () => readonly (number | undefined)[]): { stop(): number } {
  let peak = 0
  const timer = setInterval(() => {
    const sum = pids().reduce<number>((total, pid) => total + (pid === undefined ? 0 : residentBytes(pid)), 0)
    peak = Math.max(peak, sum)
  }, intervalMs)
  return {
    stop: () => {
      clearInterval(timer)
      return peak
    },
  }
}

function residentBytes(pid: number): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(kilobytes ?? 0) * 1024
  } catch {
    return 0
  }
}

import { closeSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs'

const longBytes = 10_000_000

/** Keeps one older log beside a new one. */
export function setAsideLongLog(file: string): void {
  if (logSize(file) < longBytes) return
  rmSync(`${file}.old`, { force: true })
  renameSync(file, `${file}.old`)
}

export const logSize = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

/** What was written since the log had `start` bytes. */
export function readLogFrom(file: string, start: number): string {
  const length = logSize(file) - start
  if (length <= 0) return ''
  const text = Buffer.alloc(length)
  const descriptor = openSync(file, 'r')
  readSync(descriptor, text, 0, length, start)
  closeSync(descriptor)
  return text.toString('utf8')
}

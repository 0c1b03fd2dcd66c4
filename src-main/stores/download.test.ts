import type { FileHandle } from 'node:fs/promises'

import { expect, test } from 'vitest'

import { writeWhole } from './download.ts'

/** A disk that takes so many bytes of each write. */
function slowDisk(most: number) {
  const written = Buffer.alloc(10)
  const write = (bytes: Uint8Array, offset: number, length: number, at: number) => {
    const bytesWritten = Math.min(length, most)
    written.set(bytes.subarray(offset, offset + bytesWritten), at)
    return Promise.resolve({ bytesWritten, buffer: bytes })
  }
  return { handle: { write } as unknown as Pick<FileHandle, 'write'>, written }
}

test('bytes are written to the last one, however few a disk takes at once', async () => {
  const { handle, written } = slowDisk(3)
  await writeWhole(handle, Buffer.from('12345678'), 2)
  expect(written.toString()).toBe('\0\x0012345678')
  await expect(writeWhole(slowDisk(0).handle, Buffer.from('1'), 0)).rejects.toMatchObject({ code: 'ENOSPC' })
})

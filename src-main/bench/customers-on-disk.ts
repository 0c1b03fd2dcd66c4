import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const writer = fileURLToPath(new URL('./write-customers.ts', import.meta.url))

/** `writeCustomersFile` in a process of its own: the memory that it takes is not a load's. */
export async function writeCustomers(path: string, rows: number, changesEach = Infinity): Promise<void> {
  await promisify(execFile)(process.execPath, [writer, path, String(rows), String(changesEach)])
}

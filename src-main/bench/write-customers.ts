import { writeCustomersFile } from './customers-file.ts'

/** `node write-customers.ts <path> <rows>`: in a process of its own, whose memory is not taken for that of a load. */
const [path = '', rows = ''] = process.argv.slice(2)
await writeCustomersFile(path, Number(rows))

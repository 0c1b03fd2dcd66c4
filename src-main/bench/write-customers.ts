import { writeCustomersFile } from './customers-file.ts'

/** `node write-customers.ts <path> <rows> <changes each>` */
const [path = '', rows = '', changesEach = ''] = process.argv.slice(2)
await writeCustomersFile(path, Number(rows), Number(changesEach))

import { createWriteStream } from 'node:fs'
import { once } from 'node:events'

export const customerColumns = [
  'customer_id',
  'first_name',
  'last_name',
  'email',
  'phone',
  'address',
  'city',
  'state',
  'zip_code',
  'country',
  'signup_date',
  'segment',
  'status',
  'lifetime_value',
  'orders_count',
] as const

const firstNames = ['Ada', 'Zoë', 'Björn', 'Chen', 'Dara', 'Émile', 'Fatima', 'Grace', 'Hugo', 'Inès']
const lastNames = ['Tanaka', 'O’Brien', 'Silva', 'Novak', 'Meyer', 'Okafor', 'Larsen', 'Rossi', 'Khan', 'García']
const streets = ['Cedar Court', 'Main Street', 'Mill Lane', 'High Road', 'Oak Avenue']
const cities = ['Austin,tx,73301', 'Portland,or,97201', 'Trenton,nj,08601', 'Boston,ma,02101', 'Denver,co,80201']
const segments = ['consumer', 'business', 'enterprise']
const statuses = ['active', 'paused', 'closed']
const batchRows = 5_000

/**
 * The same file for the same number of rows, everywhere. One row in four has a quoted comma. Where `changesEach` is given, each row
 * of that number has another count of orders than without.
 */
export async function writeCustomersFile(path: string, rows: number, changesEach = Infinity): Promise<void> {
  const file = createWriteStream(path)
  file.write(`${customerColumns.join(',')}\n`)
  for (let from = 1; from <= rows; from += batchRows) {
    const lines: string[] = []
    for (let number = from; number < Math.min(from + batchRows, rows + 1); number++) {
      lines.push(line(number, number % changesEach === 0))
    }
    if (!file.write(lines.join(''))) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
}

function line(number: number, isChanged: boolean): string {
  const mixed = Math.imul(number, 0x9e3779b1) >>> 0
  const pick = <Value>(values: readonly Value[], shift: number) => values[(mixed >>> shift) % values.length] as Value
  const first = pick(firstNames, 3)
  const last = pick(lastNames, 7)
  const street = `${(mixed % 900) + 1} ${pick(streets, 11)}`
  const address = number % 4 === 0 ? `"${street}, Apt ${(mixed % 40) + 1}"` : street
  const email = `user${number}@example.com`
  const phone = `+1-555-${String(mixed % 1000).padStart(3, '0')}-${String(number % 10_000).padStart(4, '0')}`
  const day = `20${10 + (mixed % 15)}-${String((mixed % 12) + 1).padStart(2, '0')}-${String((number % 28) + 1).padStart(2, '0')}`
  const value = `${mixed % 20_000}.${String(number % 100).padStart(2, '0')}`
  const id = `CUST-${String(number).padStart(8, '0')}`
  return `${id},${first},${last},${email},${phone},${address},${pick(cities, 5)},US,${day},${pick(segments, 9)},${pick(statuses, 13)},${value},${(mixed % 60) + (isChanged ? 1 : 0)}\n`
}

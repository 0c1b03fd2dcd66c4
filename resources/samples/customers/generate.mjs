// Writes customers.csv: 100 customers, the same ones each time. Run it with `node resources/samples/customers/generate.mjs`.
import { writeFileSync } from 'node:fs'

const firstNames = [
  'Ada',
  'Zoë',
  'Łukasz',
  'Noor',
  'José',
  'Mei',
  '美咲',
  'Liam',
  'Søren',
  'Priya',
  'Amara',
  'Chloé',
  'Ivan',
  'Fatima',
  'Mateo',
  'Grace',
  'Kwame',
  'Olga',
  'Tariq',
  'Björk',
]
const lastNames = [
  'Nguyen',
  "O'Brien",
  'Müller',
  'Okafor',
  'García',
  'Tanaka',
  'Smith',
  'Kowalski',
  'Haddad',
  'Jensen',
  'Patel',
  'Rossi',
  'Dubois',
  'Novák',
  'Silva',
  'Chen',
  'Brown',
  'Mensah',
  'Lindqvist',
  'Costa',
]
const streets = ['Maple Street', 'Oak Avenue', 'Harbour Road', 'Station Lane', 'Mill Hill', 'Cedar Court', 'River Walk']
const places = [
  { city: 'Austin', state: 'tx', zip: '73301' },
  { city: 'Portland', state: 'or', zip: '97201' },
  { city: 'Boston', state: 'ma', zip: '02108' },
  { city: 'Denver', state: 'co', zip: '80202' },
  { city: 'Seattle', state: 'wa', zip: '98101' },
  { city: 'San José', state: 'ca', zip: '95110' },
  { city: 'Newark', state: 'nj', zip: '07102' },
]
const segments = ['consumer', 'business', 'enterprise']
const statuses = ['active', 'active', 'active', 'paused', 'closed']

// A linear congruential generator: small, and the same numbers on every machine.
let seed = 20260502
const below = (limit) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return Math.floor((seed / 2 ** 32) * limit)
}
const oneOf = (list) => list[below(list.length)]
const padded = (number, digits) => String(number).padStart(digits, '0')
const ascii = (text) =>
  text
    .normalize('NFD')
    .replaceAll(/[^a-zA-Z]/g, '')
    .toLowerCase()
const field = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const header =
  'customer_id,first_name,last_name,email,phone,address,city,state,zip_code,country,signup_date,segment,status,lifetime_value,orders_count'

const rows = Array.from({ length: 100 }, (_, index) => {
  const id = padded(index + 1, 5)
  const first = firstNames[index % firstNames.length]
  // The apostrophe is one customer's alone.
  const last = index === 1 ? lastNames[1] : oneOf(lastNames.filter((name) => name !== lastNames[1]))
  const place = oneOf(places)
  const house = `${below(980) + 10} ${oneOf(streets)}`
  const orders = below(60)
  const signup = new Date(Date.UTC(2021, 0, 1 + below(1800)))
  return [
    `CUST-${id}`,
    first,
    last,
    `${ascii(first) || 'customer'}.${ascii(last)}${index + 1}@example.com`,
    `+1-555-${padded(below(1000), 3)}-${padded(below(10000), 4)}`,
    index % 7 === 3 ? `${house}, Apt ${below(40) + 1}` : house,
    place.city,
    place.state,
    place.zip,
    'US',
    signup.toISOString().slice(0, 10),
    oneOf(segments),
    oneOf(statuses),
    ((orders * (below(20000) + 500)) / 100).toFixed(2),
    String(orders),
  ]
})

writeFileSync(
  new URL('customers.csv', import.meta.url),
  [header, ...rows.map((row) => row.map(field).join(','))].join('\n') + '\n',
)

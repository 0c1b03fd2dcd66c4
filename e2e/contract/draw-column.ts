import type { Random } from './seeded-random.ts'

/** A column of a file: each text with what its writer meant, null for what is no date or number. */
export interface DrawnColumn {
  /** "dates DMY with /", for the tally. */
  readonly kind: string
  readonly family: 'date' | 'number'
  readonly values: readonly { readonly text: string; readonly meant: string | null }[]
  /** The latest year that two digits mean, which only its writer knows; null where all years have four. */
  readonly pivotYear: number | null
}

/** The columns of one file: its numbers have one decimal sign. */
export function drawFile(random: Random): readonly DrawnColumn[] {
  const decimal = random.pick(['.', ','])
  return Array.from({ length: random.whole(1, 4) }, () => drawColumn(random, decimal))
}

/** A column in a random convention: some with foreign words, some with a second convention that at least one value proves. */
function drawColumn(random: Random, decimal: string): DrawnColumn {
  return random.next() < 0.5 ? drawDates(random) : drawNumbers(random, decimal)
}

const noise = ['N/A', '', '-', 'unknown', '#REF!', '?', 'n. a.']

/** Never of the values that prove a second convention: without them nobody could see it. */
function withNoise(values: DrawnColumn['values'], random: Random): DrawnColumn['values'] {
  if (random.next() < 0.6) return values
  return values.map((value) => (random.next() < 0.1 ? { text: random.pick(noise), meant: null } : value))
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

function drawDates(random: Random): DrawnColumn {
  const order = random.pick(['DMY', 'MDY', 'YMD'])
  const separator = random.pick(['/', '.', '-', ' '])
  const isPadded = random.next() < 0.5
  const isShort = random.next() < 0.2
  const isNamed = random.next() < 0.1
  const hasTime = random.next() < 0.2
  const pivotYear = isShort ? random.pick([2026, 2069, 1999]) : null
  const write = (day: Day, as: string): string => {
    const number = (value: number) => String(value).padStart(isPadded ? 2 : 1, '0')
    const month = isNamed ? (months[day.month - 1] ?? '').slice(0, 3) : number(day.month)
    const year = isShort ? String(day.year % 100).padStart(2, '0') : String(day.year)
    const parts: Readonly<Record<string, string>> = { D: number(day.day), M: month, Y: year }
    const date = isNamed ? `${number(day.day)} ${month} ${year}` : Array.from(as, (part) => parts[part]).join(separator)
    return hasTime ? `${date} ${day.time}` : date
  }
  const meant = (day: Day) => `${day.year}-${two(day.month)}-${two(day.day)} ${hasTime ? day.time : '00:00'}:00`
  // Many files hold the days of one week, or of one month, and settle nothing.
  const lastDay = random.pick([12, 28, 28, 28])
  const days = Array.from({ length: random.whole(1, 40) }, () => drawDay(random, pivotYear ?? 2100, lastDay))
  const values = days.map((day) => ({ text: write(day, order), meant: meant(day) }))
  const isMixed = !isNamed && order !== 'YMD' && random.next() < 0.15
  // A second order shows by a day over 12 in each: otherwise nobody could see it, the writer's neighbour included.
  const other = order === 'DMY' ? 'MDY' : 'DMY'
  const strangers = [13, 28].map((day, index) => {
    const stranger = { ...drawDay(random, pivotYear ?? 2100, 28), day }
    return { text: write(stranger, index === 0 ? order : other), meant: meant(stranger) }
  })
  return {
    kind: `dates ${isNamed ? 'with names of months' : order}${isShort ? ', years of two digits' : ''}${isMixed ? ', mixed' : ''}`,
    family: 'date',
    values: [...withNoise(values, random), ...(isMixed ? strangers : [])],
    pivotYear,
  }
}

interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly time: string
}

function drawDay(random: Random, latest: number, lastDay: number): Day {
  return {
    year: random.whole(latest - 99, latest),
    month: random.whole(1, 12),
    day: random.whole(1, lastDay),
    time: `${two(random.whole(0, 23))}:${two(random.whole(0, 59))}`,
  }
}

const two = (value: number): string => String(value).padStart(2, '0')

function drawNumbers(random: Random, decimal: string): DrawnColumn {
  const thousands = random.pick(['', decimal === '.' ? ',' : '.', ' ', '\u00A0', ...(decimal === '.' ? ["'"] : [])])
  const scale = random.pick([0, 0, 1, 2, 2, 3, 3])
  const percent = scale > 0 && random.next() < 0.1
  const currency = percent ? '' : random.pick(['', '', '', '€', '$', 'CHF'])
  const hasBrackets = random.next() < 0.1
  const size = random.pick([3, 5, 7])
  const write = (units: number, [point, group]: readonly [string, string]): string => {
    const digits = String(Math.abs(units)).padStart(scale + 1, '0')
    const whole = scale === 0 ? digits : digits.slice(0, -scale)
    const grouped = group === '' ? whole : whole.replace(/\B(?=(?:\d{3})+$)/g, group)
    const amount = scale === 0 ? grouped : `${grouped}${point}${digits.slice(-scale)}`
    const marked = `${amount}${percent ? ' %' : ''}`
    const signed = units < 0 ? (hasBrackets ? `(${marked})` : `-${marked}`) : marked
    return currency === '' ? signed : units < 0 && hasBrackets ? `(${currency} ${amount})` : `${currency} ${signed}`
  }
  const meant = (units: number) => plain(units, scale + (percent ? 2 : 0))
  const amounts = Array.from({ length: random.whole(1, 40) }, () => {
    const units = random.whole(0, 10 ** random.whole(1, size + scale))
    return random.next() < 0.1 ? -units : units
  })
  const values = amounts.map((units) => ({ text: write(units, [decimal, thousands]), meant: meant(units) }))
  const isMixed = scale === 2 && random.next() < 0.15
  const strangers = [decimal, decimal === '.' ? ',' : '.'].map((point) => {
    const units = random.whole(100_000, 99_999_999)
    return { text: write(units, [point, point === '.' ? ',' : '.']), meant: meant(units) }
  })
  return {
    kind: `numbers with ${decimal}${thousands === '' ? '' : ` and ${JSON.stringify(thousands)}`}${percent ? ', per cent' : ''}${currency ? ', money' : ''}${isMixed ? ', mixed' : ''}`,
    family: 'number',
    values: [...withNoise(values, random), ...(isMixed ? strangers : [])],
    pivotYear: null,
  }
}

/** Units of a scale as a number without zeros at its end. */
function plain(units: number, scale: number): string {
  const digits = String(Math.abs(units)).padStart(scale + 1, '0')
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`.replace(/\.?0+$/, '')
  return units < 0 && text !== '0' ? `-${text}` : text
}

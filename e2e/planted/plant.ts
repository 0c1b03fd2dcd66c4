import type { Random } from '../contract/seeded-random.ts'
import { withByte } from './with-byte.ts'
import { plantAvro } from './plant-avro.ts'
import type { PlantedFile, PlantedRecord, Planter, Written } from './planted-file.ts'
import { soundXml, xmlOf, xmlPlanters } from './plant-xml.ts'

const mostFlaws = 20

/** A file with up to twenty planted flaws. Behind each comes a sound record, so that it is clear where a flaw ends. */
export function plantFile(random: Random): PlantedFile {
  const format = random.pick(['csv', 'jsonl', 'xml', 'avro'] as const)
  if (format === 'avro') return plantAvro(random)
  const columns = Array.from({ length: random.whole(3, 6) }, (_, index) => `c${index}`)
  const lineEnd = random.pick(['\n', '\r\n'])
  const { planters, sound, written, head, tail } = kindsOfText[format]
  const kinds = Object.keys(planters)
  const flaws = random.whole(0, mostFlaws)
  const first = head(columns)
  const parts: Buffer[] = first === null ? [] : [Buffer.from(first + lineEnd)]
  const records: PlantedRecord[] = []
  let line = parts.length + 1
  const add = (bytes: Buffer, record: PlantedRecord) => {
    parts.push(bytes, Buffer.from(lineEnd))
    records.push(record)
    line += lineBreaks(bytes) + 1
  }
  const addSound = () => {
    const { bytes, values } = sound(random, columns, records.length)
    add(bytes, { flaw: null, values })
  }
  addSound()
  for (let planted = 0; planted < flaws; planted++) {
    for (let count = random.whole(0, 6); count > 0; count--) addSound()
    const flaw = random.pick(kinds)
    const plain = columns.map((_, index) => `${index}w${records.length}`)
    const bytes = (planters[flaw] as Planter)(random, plain)
    add(bytes, { flaw, line, raw: bytes.toString('utf8') })
    // A quote that is left open swallows what follows; single lines show best that they were records.
    for (let count = flaw === 'a quote left open' ? 3 : 1; count > 0; count--) {
      const values = columns.map((_, index) => `${index}p${records.length}`)
      add(written(columns, values), { flaw: null, values })
    }
  }
  return { format, bytes: Buffer.concat([...parts, Buffer.from(tail)]), columns, records }
}

interface TextKind {
  readonly planters: Readonly<Record<string, Planter>>
  readonly sound: (random: Random, columns: readonly string[], number: number) => Written
  readonly written: (columns: readonly string[], values: readonly string[]) => Buffer
  readonly head: (columns: readonly string[]) => string | null
  readonly tail: string
}

function lineBreaks(bytes: Buffer): number {
  return bytes.toString('latin1').match(/\r\n|\r|\n/g)?.length ?? 0
}

/** A quoted value begins with a letter, so that its quote cannot be taken for the end of one that was left open before. */
function soundCsv(random: Random, columns: readonly string[], number: number): Written {
  const fields = columns.map((_, index): readonly [string, string | null] => {
    const word = `${random.pick(['é', '日本', 'w', '😀', '-'])}${number}`
    const ways: readonly (readonly [string, string | null])[] = [
      [word, word],
      ['', null],
      ['""', ''],
      [`6"x${word}`, `6"x${word}`],
      [`"q,${word}"`, `q,${word}`],
      [`"q""${word}"""`, `q"${word}"`],
      [`"q\n${word}"`, `q\n${word}`],
      [` ${word} `, ` ${word} `],
    ]
    return index === 0 ? [word, word] : random.pick(ways)
  })
  return { bytes: Buffer.from(fields.map(([written]) => written).join(',')), values: fields.map(([, value]) => value) }
}

const csvPlanters: Readonly<Record<string, Planter>> = {
  'a field too few': (_, plain) => Buffer.from(plain.slice(1).join(',')),
  'a field too many': (_, plain) => Buffer.from([...plain, 'more'].join(',')),
  'an empty field too many': (_, plain) => Buffer.from(`${plain.join(',')},`),
  'a quote left open': (_, plain) => Buffer.from([plain[0], `"${String(plain[1])}`, ...plain.slice(2)].join(',')),
  'text behind a closing quote': (_, plain) => Buffer.from([`"${String(plain[0])}"x`, ...plain.slice(1)].join(',')),
  'a blank before an opening quote': (_, plain) => Buffer.from([plain[0], ' "y"', ...plain.slice(2)].join(',')),
  'a loose carriage return': (_, plain) => Buffer.from([plain[0], 'a\rb', ...plain.slice(2)].join(',')),
  'bytes that are not UTF-8': (random, plain) => withByte(plain.join(','), random.pick([0xff, 0xc3, 0x80])),
  'a NUL character': (_, plain) => withByte(plain.join(','), 0),
}

function soundJson(random: Random, columns: readonly string[], number: number): Written {
  const values = columns.map(() => {
    return random.pick([`w${number}`, null, '', 'q"\n', 'six \\u0000', '\u0001', '😀', `é${number}`])
  })
  return { bytes: jsonOf(columns, values), values }
}

const jsonOf = (columns: readonly string[], values: readonly (string | null)[]): Buffer =>
  Buffer.from(JSON.stringify(Object.fromEntries(columns.map((name, index) => [name, values[index] ?? null]))))

const jsonPlanters: Readonly<Record<string, Planter>> = {
  'a line that ends early': (_, plain) => Buffer.from(`{"c0":"${String(plain[0])}","c1":`),
  'a missing colon': (_, plain) => Buffer.from(`{"c0" "${String(plain[0])}"}`),
  'a key twice': (_, plain) => Buffer.from(`{"c0":"${String(plain[0])}","new":1,"c0":"x"}`),
  'half of a surrogate': () => Buffer.from(String.raw`{"c0":"\ud83d"}`),
  'a NUL escape': () => Buffer.from(String.raw`{"c0":"a\u0000b"}`),
  'a nested NUL escape': () => Buffer.from(String.raw`{"c0":"a","c1":{"d":["\\\u0000"]}}`),
  'bytes that are not UTF-8': (random, plain) =>
    withByte(`{"c0":"${String(plain[0])}"}`, random.pick([0xff, 0xc3, 0x80])),
  'no record': (random) => Buffer.from(random.pick(['5', '"x"', 'null', '[1]x', 'NaN', 'oops'])),
  'two records on a line': () => Buffer.from('{"c0":"a"}{"c0":"b"}'),
}

const kindsOfText: Readonly<Record<'csv' | 'jsonl' | 'xml', TextKind>> = {
  csv: {
    planters: csvPlanters,
    sound: soundCsv,
    written: (_, values) => Buffer.from(values.join(',')),
    head: (columns) => columns.join(','),
    tail: '',
  },
  jsonl: { planters: jsonPlanters, sound: soundJson, written: jsonOf, head: () => null, tail: '' },
  xml: { planters: xmlPlanters, sound: soundXml, written: xmlOf, head: () => '<r>', tail: '</r>' },
}

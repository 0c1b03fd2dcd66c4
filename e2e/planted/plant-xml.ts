import type { Random } from '../contract/seeded-random.ts'
import type { Planter, Written } from './planted-file.ts'
import { withByte } from './with-byte.ts'

const escaped = (text: string): string => text.replace(/[&<]/g, (sign) => `&#${sign.charCodeAt(0)};`)

export const xmlOf = (columns: readonly string[], values: readonly (string | null)[]): Buffer =>
  Buffer.from(`<o>${columns.map((name, index) => fieldOf(name, escaped(values[index] ?? ''))).join('')}</o>`)

const fieldOf = (name: string, written: string): string => `<${name}>${written}</${name}>`

/** The first record has every column, so that their order is known. */
export function soundXml(random: Random, columns: readonly string[], number: number): Written {
  const fields = columns.map((name, index): readonly [string, string | null] => {
    const word = `${random.pick(['é', '日本', 'w', '😀', '-'])}${number}`
    const ways: readonly (readonly [string, string | null])[] = [
      [fieldOf(name, word), word],
      ['', null],
      [`<${name}/>`, ''],
      [`\n<!-- <o>${word}</o> -->${fieldOf(name, word)}`, word],
      [fieldOf(name, `<![CDATA[<o>${word}</o> & more]]>`), `<o>${word}</o> & more`],
      [fieldOf(name, `a &lt; ${word} &#38;`), `a < ${word} &`],
      [`<${name}\n>${word}</${name}\n>`, word],
    ]
    return number === 0 || index === 0 ? [fieldOf(name, word), word] : random.pick(ways)
  })
  const written = fields.map(([each]) => each).join(random.pick(['', '\n', ' ']))
  return { bytes: Buffer.from(`<o>${written}</o>`), values: fields.map(([, value]) => value) }
}

const recordOf = (written: string): Buffer => Buffer.from(`<o>${written}</o>`)
const plainOf = (plain: readonly string[]): string => fieldOf('c0', String(plain[0]))

export const xmlPlanters: Readonly<Record<string, Planter>> = {
  'a bare ampersand': (_, plain) => recordOf(fieldOf('c0', `${String(plain[0])} & co`)),
  'an entity that is not defined': (_, plain) => recordOf(fieldOf('c0', `${String(plain[0])}&nbsp;`)),
  'a bare smaller-than sign': (_, plain) => recordOf(fieldOf('c0', `1 < ${String(plain[0])}`)),
  'an end tag that closes another': (_, plain) => recordOf(`${plainOf(plain)}<c1><x></c1></x>`),
  'an end tag too many': (_, plain) => recordOf(`${plainOf(plain)}</c1>`),
  'a field that is not closed': (_, plain) => recordOf(`<c0>${String(plain[0])}`),
  'a record that is not closed': (_, plain) => Buffer.from(`<o>${plainOf(plain)}`),
  'a record that breaks off in a tag': (_, plain) => Buffer.from(`<o>${plainOf(plain)}<c1`),
  'an attribute without quotes': (_, plain) => Buffer.from(`<o a=1>${plainOf(plain)}</o>`),
  'an attribute that is not closed': (_, plain) => Buffer.from(`<o a="1>${plainOf(plain)}</o>`),
  'an attribute twice': (_, plain) => Buffer.from(`<o a="1" a="2">${plainOf(plain)}</o>`),
  'CDATA that is not closed': (_, plain) => recordOf(`<c0><![CDATA[${String(plain[0])}</c0>`),
  'a comment that is not closed': (_, plain) => recordOf(`${plainOf(plain)}<!-- more`),
  'a control character': (random, plain) => withByte(`<o>${plainOf(plain)}</o>`, random.pick([0, 1, 0x1b])),
  'bytes that are not UTF-8': (random, plain) => withByte(`<o>${plainOf(plain)}</o>`, random.pick([0xff, 0xc3, 0x80])),
  'text between records': () => Buffer.from('more & more'),
  'an end tag between records': () => Buffer.from('</c1>'),
}

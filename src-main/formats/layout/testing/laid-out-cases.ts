import type { FormatOptions } from '../../../../src-shared/formats/registry.ts'
import type { LaidOut } from './write-laid-out.ts'

const towns = ['Lund', 'Bergen', 'Turku', 'Aarhus', 'Oulu', 'Tartu', 'Visby', 'Narvik']
export const header = ['id', 'town', 'opened', 'fee']
export const rows = Array.from({ length: 40 }, (_, index) => [
  String(index + 1),
  towns[index % towns.length] as string,
  `2024-03-${String((index % 28) + 1).padStart(2, '0')}`,
  `${index}.${(index * 7) % 10}5`,
])
export const withTown = (town: (index: number) => string) =>
  rows.map((row, index) => [row[0], town(index), ...row.slice(2)] as string[])
export const decimalComma = rows.map((row) => [...row.slice(0, 3), row[3]?.replace('.', ',')] as string[])
const times = rows.map((row, index) => [...row.slice(0, 3), `08:${String(index % 60).padStart(2, '0')}:30`] as string[])

/** Files, and the options that say how each is laid out. */
export const layouts: readonly (readonly [
  title: string,
  file: LaidOut,
  options: FormatOptions & { readonly format?: string },
])[] = [
  ['commas', { header, rows }, {}],
  ['semicolons', { header, rows, delimiter: ';' }, { delimiter: ';' }],
  ['tabs', { header, rows, delimiter: '\t' }, { format: 'tsv' }],
  ['bars', { header, rows, delimiter: '|' }, { delimiter: '|' }],
  ['colons', { header, rows, delimiter: ':' }, { delimiter: ':' }],
  ['tildes', { header, rows, delimiter: '~' }, { delimiter: '~' }],
  ['carets', { header, rows, delimiter: '^' }, { delimiter: '^' }],
  ['unit separators', { header, rows, delimiter: '\u001f' }, { delimiter: '\u001f' }],
  ['spaces', { header, rows, delimiter: ' ' }, { delimiter: ' ' }],
  ['semicolons with decimal commas', { header, rows: decimalComma, delimiter: ';' }, { delimiter: ';' }],
  [
    'semicolons and decimal commas, no header',
    { rows: decimalComma, delimiter: ';' },
    { delimiter: ';', header: false },
  ],
  ['commas beside times of day', { header, rows: times }, {}],
  ['bars beside times of day', { header, rows: times, delimiter: '|' }, { delimiter: '|' }],
  ['every field in quotes', { header, rows, quotesAll: true }, {}],
  [
    'quoted delimiters',
    { header, rows: withTown((index) => `${towns[index % 8]}, north; "old" | x`), delimiter: ';' },
    { delimiter: ';' },
  ],
  ['line breaks in fields', { header, rows: withTown((index) => `${towns[index % 8]}\nstreet ${index}`) }, {}],
  [
    'a header with a line break',
    { header: ['id', 'town\nor place', 'opened', 'fee'], rows, delimiter: ';' },
    { delimiter: ';' },
  ],
  [
    'apostrophes in names',
    { header, rows: withTown((index) => ["L'Aquila", "'t Zand", "Rock 'n' Roll", 'Lund'][index % 4] as string) },
    {},
  ],
  [
    'fields in apostrophes',
    { header, rows: withTown((index) => `${towns[index % 8]}, old`), quote: "'", quotesAll: true },
    { quote: "'" },
  ],
  [
    'backslashes before quotes',
    { header, rows: withTown((index) => `the "old" ${towns[index % 8]}`), escape: '\\', quotesAll: true },
    { escape: '\\' },
  ],
  ['CRLF', { header, rows, lineEnd: '\r\n', delimiter: ';' }, { delimiter: ';' }],
  ['CR', { header, rows, lineEnd: '\r' }, {}],
  ['no header', { rows }, { header: false }],
  ['no header, tabs', { rows, delimiter: '\t' }, { format: 'tsv', header: false }],
  [
    'no header, one text column twice',
    { rows: withTown((index) => towns[index % 2] as string).map((row) => [row[1], row[1]] as string[]) },
    { header: false },
  ],
  [
    'years as column names',
    {
      header: ['town', '2021', '2022', '2023'],
      rows: rows.map((row, index) => [row[1], `${index}`, `${index + 4}`, `${index * 3}`] as string[]),
    },
    {},
  ],
  ['a title', { header, rows, lead: ['Harbour fees 2024'] }, { skipRows: 1 }],
  [
    'a title with commas and a blank line',
    { header, rows, delimiter: ';', lead: ['Fees, by town, 2024', ''] },
    { delimiter: ';', skipRows: 2 },
  ],
  [
    'title, blank line, note',
    { header, rows, delimiter: ';', lead: ['Fees | 2024', '', 'Note: in euro, tax included'] },
    { delimiter: ';', skipRows: 3 },
  ],
  [
    'a title padded with delimiters',
    { header, rows, delimiter: ';', lead: ['Fees 2024;;;', ';;;'] },
    { delimiter: ';', skipRows: 2 },
  ],
  [
    'key and value lines above',
    { header, rows, lead: ['Report: fees', 'From: 2024-01-01', 'Until: 2024-12-31', ''] },
    { skipRows: 4 },
  ],
  ['a title with an open quote', { header, rows, lead: ['"Fees 2024', ''] }, { skipRows: 2 }],
  ['a total', { header, rows, footer: ['Total,,,830.50'] }, { skipLastRows: 1 }],
  [
    'a total in another language',
    { header, rows, delimiter: ';', footer: ['Summe;;;830,50'] },
    { delimiter: ';', skipLastRows: 1 },
  ],
  ['a count of rows', { header, rows, footer: ['(40 rows)'] }, { skipLastRows: 1 }],
  [
    'a blank line and notes',
    { header, rows, delimiter: '\t', footer: ['', 'Source: harbour office', 'Printed 2024-05-01'] },
    { format: 'tsv', skipLastRows: 2 },
  ],
  [
    'a drawn line and a total',
    { header, rows, footer: ['-----,-----,-----,-----', 'Total,40,,830.50'] },
    { skipLastRows: 2 },
  ],
  [
    'titles and totals',
    { header, rows, delimiter: '|', lead: ['Fees'], footer: ['Grand total|40||830.50'] },
    { delimiter: '|', skipRows: 1, skipLastRows: 1 },
  ],
  ['comments above', { header, rows, lead: ['# made by a logger', '# unit: euro'] }, { skipRows: 2 }],
  ['a header in a comment', { rows, lead: ['# made by a logger', `#${header.join(',')}`] }, { skipRows: 1 }],
  [
    'a delimiter at the end of every line',
    { header: [...header, ''], rows: rows.map((row) => [...row, '']), delimiter: '|' },
    { delimiter: '|', dropTrailingEmptyFields: true },
  ],
  [
    'a delimiter at the end of every line but the header',
    { header, rows: rows.map((row) => [...row, '']), delimiter: ';' },
    { delimiter: ';', dropTrailingEmptyFields: true },
  ],
  [
    'windows-1252',
    {
      header,
      rows: withTown((index) => ['Malmö', 'Orléans', 'Šibenik', 'Århus'][index % 4] as string),
      encoding: 'windows-1252',
    },
    { encoding: 'windows-1252' },
  ],
  [
    'windows-1250',
    {
      header,
      rows: withTown((index) => ['Łódź', 'Plzeň', 'Gdańsk', 'Győr'][index % 4] as string),
      encoding: 'windows-1250',
      delimiter: ';',
    },
    { encoding: 'windows-1250', delimiter: ';' },
  ],
  [
    'windows-1251',
    {
      header,
      rows: withTown((index) => ['Москва', 'Тверь', 'Нижний Новгород'][index % 3] as string),
      encoding: 'windows-1251',
    },
    { encoding: 'windows-1251' },
  ],
  [
    'koi8-r',
    {
      header,
      rows: withTown((index) => ['Москва', 'Тверь', 'Нижний Новгород'][index % 3] as string),
      encoding: 'koi8-r',
    },
    { encoding: 'koi8-r' },
  ],
  [
    'ibm866',
    {
      header,
      rows: withTown((index) => ['Москва', 'Тверь', 'Нижний Новгород'][index % 3] as string),
      encoding: 'ibm866',
    },
    { encoding: 'ibm866' },
  ],
  [
    'windows-1253',
    { header, rows: withTown((index) => ['Αθήνα', 'Πάτρα', 'Λάρισα'][index % 3] as string), encoding: 'windows-1253' },
    { encoding: 'windows-1253' },
  ],
  [
    'windows-1254',
    {
      header,
      rows: withTown((index) => ['İstanbul', 'Eskişehir', 'Muğla', 'Diyarbakır'][index % 4] as string),
      encoding: 'windows-1254',
    },
    { encoding: 'windows-1254' },
  ],
  [
    'macintosh',
    { header, rows: withTown((index) => ['Orléans', 'Besançon', 'Malmö'][index % 3] as string), encoding: 'macintosh' },
    { encoding: 'macintosh' },
  ],
  [
    'shift_jis',
    { header, rows: withTown((index) => ['東京都', '大阪市', 'ヨコハマ'][index % 3] as string), encoding: 'shift_jis' },
    { encoding: 'shift_jis' },
  ],
  [
    'euc-kr',
    { header, rows: withTown((index) => ['서울', '부산', '인천'][index % 3] as string), encoding: 'euc-kr' },
    { encoding: 'euc-kr' },
  ],
  [
    'gb18030',
    { header, rows: withTown((index) => ['上海', '广州', '南京'][index % 3] as string), encoding: 'gb18030' },
    { encoding: 'gb18030' },
  ],
  [
    'UTF-16 with a mark',
    { header, rows, encoding: 'utf-16le', mark: true, delimiter: '\t' },
    { format: 'tsv', encoding: 'utf-16le' },
  ],
  [
    'UTF-16 without one',
    { header, rows, encoding: 'utf-16le', delimiter: ';' },
    { encoding: 'utf-16le', delimiter: ';' },
  ],
  ['big-endian UTF-16', { header, rows, encoding: 'utf-16be', mark: true }, { encoding: 'utf-16be' }],
  ['a UTF-8 mark', { header, rows, mark: true, delimiter: ';' }, { delimiter: ';' }],
]

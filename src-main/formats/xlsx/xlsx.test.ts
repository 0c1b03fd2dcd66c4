import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { FormatOptions } from '../../../src-shared/formats/registry.ts'
import { type FileContent, readFile, refusalOf } from '../testing/read-file.ts'
import { detectSheet } from './detect-sheet.ts'
import { textRow, workbookOf, type WorkbookText } from './testing/workbook-of.ts'

let folder: string
let path: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-xlsx-'))
  path = join(folder, 'file.xlsx')
})
afterAll(() => rm(folder, { recursive: true }))

const made = (name: string) => join(dirname(fileURLToPath(import.meta.url)), 'testing', name)

async function read(workbook: WorkbookText, formatOptions: FormatOptions = {}, rawOf: number[] = []) {
  await writeFile(path, workbookOf(workbook))
  return readFile(path, { format: 'xlsx', formatOptions }, { rawOf })
}
async function refusal(workbook: WorkbookText | Buffer, formatOptions: FormatOptions = {}): Promise<string> {
  await writeFile(path, Buffer.isBuffer(workbook) ? workbook : workbookOf(workbook))
  return refusalOf(path, { format: 'xlsx', formatOptions })
}
const rowsOf = ({ rows }: FileContent) => rows.map((row) => row.join('|'))

describe('workbooks of other programs', () => {
  test('openpyxl: the first sheet that is not hidden, with dates, numbers and words as they are stored', async () => {
    const { columns, rows, raw } = await readFile(made('openpyxl.xlsx'), { format: 'xlsx' }, { rawOf: [3] })
    expect(columns.join(', ')).toBe('Order text, Placed text, At text, Amount text, Paid text, Region text, Note text')
    expect(rows).toEqual([
      ['1', '2026-01-31', '2026-01-31 18:00:00', '12.5', 'true', 'North', 'a & b <c>'],
      ['2', '1900-03-01', '2026-02-01 00:00:00', '0.1', 'false', null, '  blanks  '],
      ['3', null, '2026-02-01 23:59:59', '-1e-7', null, null, 'two\nlines'],
      ['9007199254740991', '9999-12-31', null, '1e+21', 'true', 'South', '00123'],
    ])
    expect(raw).toEqual([[4, '3\t\t2026-02-01 23:59:59\t-1e-7\t\t\t"two\nlines"']])
  })

  test('the value of merged cells stands in each of them where the source says so', async () => {
    const { rows } = await readFile(made('openpyxl.xlsx'), { format: 'xlsx', formatOptions: { fillMergedCells: true } })
    expect(rows.map((row) => row[5])).toEqual(['North', 'North', 'North', 'South'])
  })

  test('XlsxWriter: names below a title, formulas with their results, durations, times, errors', async () => {
    const { columns, rows } = await readFile(made('xlsxwriter.xlsx'), {
      format: 'xlsx',
      formatOptions: { headerRow: 3, nullValues: ['#N/A'] },
    })
    expect(columns.map((column) => column.split(' ')[0]).join(' ')).toBe(
      'id day moment spent start share price total check',
    )
    expect(rows[0]).toEqual([
      'A-0',
      '2023-07-15',
      '2024-01-09 18:00:00',
      '30:00:00',
      '12:00:00',
      '0.19',
      '1234.5',
      '2469',
      null,
    ])
  })
})

describe('a header of two rows', () => {
  const grouped = {
    rows: [
      textRow('Report', '', '', ''),
      textRow('Region', 'Sales', '', 'Note'),
      textRow('', 'Q1', 'Q2', ''),
      textRow('North', '1', '2', 'x'),
      textRow('South', '3', '4', ''),
    ].join(''),
    behind: '<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/><mergeCell ref="D2:D3"/></mergeCells>',
  }

  test('is found by its merged cells, and its names are joined', async () => {
    await writeFile(path, workbookOf(grouped))
    const { formatOptions, evidence } = await detectSheet({ nodeId: 'n', path, name: 'file.xlsx' }, {})
    expect(formatOptions).toEqual({ headerRow: 2, headerRows: 2 })
    expect(evidence.at(-1)).toBe(
      'Rows 2 to 3 name the 4 columns: merged cells stand above several of them. Above it is "Report".',
    )
    const { columns, rows } = await readFile(path, { format: 'xlsx', formatOptions })
    expect(columns).toEqual(['Region text', 'Sales Q1 text', 'Sales Q2 text', 'Note text'])
    expect(rows).toEqual([
      ['North', '1', '2', 'x'],
      ['South', '3', '4', null],
    ])
  })

  test('may hold years, and a single row of names too', async () => {
    const rows = [textRow('Sales', ''), textRow('Region', '2024', '2025'), textRow('North', '7', '8')].join('')
    await writeFile(path, workbookOf({ rows }))
    const file = { nodeId: 'n', path, name: 'file.xlsx' }
    expect((await detectSheet(file, {})).formatOptions).toEqual({ headerRow: 2 })
    await writeFile(path, workbookOf({ ...grouped, rows: grouped.rows.replace('Q1', '2024').replace('Q2', '2025') }))
    expect((await detectSheet(file, {})).formatOptions).toEqual({ headerRow: 2, headerRows: 2 })
  })

  test('is not taken for one where the merged cells are a title, or no cell is merged', async () => {
    const title = { ...grouped, behind: '<mergeCells><mergeCell ref="A1:C1"/></mergeCells>' }
    await writeFile(path, workbookOf(title))
    const { formatOptions } = await detectSheet({ nodeId: 'n', path, name: 'file.xlsx' }, {})
    expect(formatOptions.headerRows).toBeUndefined()
  })
})

test('the last rows with a value are left out where the source says so', async () => {
  const rows = [textRow('a', 'b'), textRow('x', '1'), textRow('y', '2'), textRow('', ''), textRow('Total', '3')].join(
    '',
  )
  expect(rowsOf(await read({ rows }, { skipLastRows: 1 }))).toEqual(['x|1', 'y|2'])
  expect(rowsOf(await read({ rows }, { skipLastRows: 4 }))).toEqual([])
})

describe('dates', () => {
  const serials = async (values: readonly string[], format: string, properties = '') => {
    const rows = values.map((value) => `<row><c s="1"><v>${value}</v></c></row>`).join('')
    return rowsOf(await read({ rows: `${textRow('at')}${rows}`, formats: [format], properties }))
  }

  test('are the days that Excel shows, the one that never was included', async () => {
    expect(await serials(['36526', '45122', '45700', '41987', '59', '61', '1'], 'dd/mm/yyyy')).toEqual([
      '2000-01-01',
      '2023-07-15',
      '2025-02-12',
      '2014-12-14',
      '1900-02-28',
      '1900-03-01',
      '1900-01-01',
    ])
    // The last is no date, and no date can be made of it by mistake.
    expect(await serials(['60'], 'dd/mm/yyyy')).toEqual(['1900-02-29'])
  })

  test('keep their time of day, also where the format hides it', async () => {
    expect(await serials(['45300.75', '45300.5', '25569.5'], 'yyyy-mm-dd')).toEqual([
      '2024-01-09 18:00:00',
      '2024-01-09 12:00:00',
      '1970-01-01 12:00:00',
    ])
    expect(await serials(['45300', '45300.0000116'], 'd.m.yy h:mm')).toEqual([
      '2024-01-09 00:00:00',
      '2024-01-09 00:00:01.002',
    ])
  })

  test('count from 1904 where the workbook says so', async () => {
    expect(await serials(['0', '43660'], 'yyyy-mm-dd', '<workbookPr date1904="1"/>')).toEqual([
      '1904-01-01',
      '2023-07-15',
    ])
  })

  test('a number that is no moment stays a number', async () => {
    expect(await serials(['-1', '2958466'], 'yyyy-mm-dd')).toEqual(['-1', '2958466'])
    expect(await serials(['12.5'], '0.00 &quot;days&quot;')).toEqual(['12.5'])
    expect(await serials(['12.5'], '[Red]0.00')).toEqual(['12.5'])
  })
})

describe('cells', () => {
  test('texts are whole: rich, phonetic, escaped, in place or shared', async () => {
    const texts =
      '<si><r><t>two </t></r><r><rPr/><t>parts</t></r></si><si><t>東京</t><rPh><t>トウキョウ</t></rPh></si><si><t>a_x000D_b_x005F_x</t></si>'
    const cells = '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="str"><f>A1</f><v>made</v></c>'
    const content = await read({ rows: `${textRow('a', 'b', 'c', 'd')}<row>${cells}</row>`, texts })
    expect(content.rows).toEqual([['two parts', '東京', 'a\rb_x', 'made']])
  })

  test('rows and cells keep their places, with or without references, and an empty row is no record', async () => {
    const rows = `<row r="2"><c r="B2" t="inlineStr"><is><t>x</t></is></c><c r="D2" t="inlineStr"><is><t>z</t></is></c></row>
      <row r="3"><c r="C3"><v>7</v></c></row><row r="4"><c r="B4" s="0"/></row><row r="9"><c r="D9"><v>8</v></c></row>`
    const { columns, rows: found, raw } = await read({ rows }, {}, [2])
    expect(columns).toEqual(['x text', 'column_C text', 'z text'])
    expect(found).toEqual([
      [null, '7', null],
      [null, null, '8'],
    ])
    expect(raw).toEqual([[9, '\t\t8']])
  })

  test('numbers are written with the fewest digits that are the same number', async () => {
    const cells = ['0.10000000000000001', '1E-3', '123456789012', '1.0'].map((value) => `<c><v>${value}</v></c>`)
    const content = await read({ rows: `${textRow('a', 'b', 'c', 'd')}<row>${cells.join('')}</row>` })
    expect(content.rows).toEqual([['0.1', '0.001', '123456789012', '1']])
  })

  test('more texts than memory should hold are kept in a file', async () => {
    const count = 1_500
    const text = (index: number) => `${index} ${'x'.repeat(12_000)}`
    const texts = Array.from({ length: count }, (_, index) => `<si><t>${text(index)}</t></si>`).join('')
    const order = Array.from({ length: count }, (_, index) => (index * 1_009) % count)
    const rows = order.map((index) => `<row><c t="s"><v>${index}</v></c></row>`).join('')
    const { rows: found } = await read({ rows: `${textRow('text')}${rows}`, texts })
    expect(found.map(([value]) => value)).toEqual(order.map(text))
  })
})

describe('where the table is', () => {
  const sheet = { rows: textRow('Report') + textRow('', 'a', 'b', 'left out') + textRow('', '1', '2', 'x') }

  test('a range leaves out what is beside it', async () => {
    expect(rowsOf(await read(sheet, { range: 'B2:C3' }))).toEqual(['1|2'])
    expect(rowsOf(await read(sheet, { range: 'b:c' }))).toEqual(['1|2'])
  })

  test('a value that no column would take is named, not dropped', async () => {
    expect(await refusal(sheet)).toBe(
      'source src: file.xlsx, cell B2 holds "a", but no name stands above it. Enter the row of the names under "Row of the column names" (headerRow), or the area of the table under "Range" (range).',
    )
  })

  test('without a row of names the columns have the letters of the sheet, or the names that the source declares', async () => {
    const { columns } = await read(sheet, { range: 'B3:C3', header: false })
    expect(columns).toEqual(['column_B text', 'column_C text'])
  })

  test('a sheet that is not there is refused with the names of those that are', async () => {
    expect(await refusal(sheet, { sheet: 'Dta' })).toContain(
      'it has no sheet "Dta". Choose one of "Data" under "Sheet" (sheet)',
    )
  })

  test('options that cannot be are refused', async () => {
    expect(await refusal(sheet, { range: 'here' })).toContain('it must be an area such as B3:F200')
    expect(await refusal(sheet, { range: 'B3:C9', headerRow: 2 })).toContain('row 2 is outside the range B3:C9')
  })

  test('a sheet without a value has no names', async () => {
    expect(await refusal({ rows: '' })).toContain('file.xlsx')
  })
})

describe('where the table is, found out', () => {
  const detect = async (workbook: WorkbookText | string, options: FormatOptions = {}) => {
    const file = typeof workbook === 'string' ? made(workbook) : path
    if (typeof workbook !== 'string') await writeFile(path, workbookOf(workbook))
    const { formatOptions, evidence } = await detectSheet({ nodeId: 'src', path: file, name: 'file.xlsx' }, options)
    return { formatOptions, evidence: evidence.join(' ') }
  }

  test('below a title, with the sheet and the title in the evidence', async () => {
    expect(await detect('xlsxwriter.xlsx')).toEqual({
      formatOptions: { headerRow: 3 },
      evidence: 'The sheet is "Report". Row 3 names the 9 columns. Above it is "Quarterly report".',
    })
    expect((await detect('openpyxl.xlsx')).formatOptions).toEqual({})
  })

  test('a row that does not name the columns of all rows below is no header, and neither is one with numbers', async () => {
    const rows =
      textRow('Report', 'of May') + textRow('2024', '2025', '2026') + textRow('a', 'b', 'c') + textRow('1', '', '3')
    expect((await detect({ rows })).formatOptions).toEqual({ headerRow: 3 })
  })

  test('what is stated is not questioned, and where no row names columns nothing is', async () => {
    expect((await detect('xlsxwriter.xlsx', { headerRow: 1 })).formatOptions).toEqual({ headerRow: 1 })
    expect((await detect({ rows: textRow('1', '2') + textRow('3', '4') })).formatOptions).toEqual({})
  })
})

describe('what is wrong with a workbook is said with its place', () => {
  const good = textRow('a')

  test('a formula without its result', async () => {
    expect(await refusal({ rows: `${good}<row r="2"><c r="A2"><f>B1*2</f></c></row>` })).toBe(
      'source src: file.xlsx, cell A2: it is a formula whose result is not in the file. Open the workbook in a spreadsheet program, and save it.',
    )
  })

  test('a text that is not there, a broken sheet, a document type, another archive, a cut file', async () => {
    expect(await refusal({ rows: `${good}<row><c t="s"><v>3</v></c></row>`, texts: '<si><t>x</t></si>' })).toContain(
      'xl/sharedStrings.xml: a cell refers to shared string 3, but the last one is 0',
    )
    expect(await refusal({ rows: `${good}<row><c></row>` })).toContain('xl/worksheets/sheet1.xml: ')
    const evil = { 'xl/worksheets/sheet1.xml': '<!DOCTYPE x [<!ENTITY e "boom">]><worksheet/>' }
    expect(await refusal({ rows: '', parts: evil })).toContain('it declares a document type')
    const bytes = workbookOf({ rows: good })
    expect(await refusal(bytes.subarray(0, bytes.length - 40))).toContain('file.xlsx is damaged at its zip directory')
    expect(await refusal(Buffer.from('a,b\n1,2\n'))).toContain('zip')
  })
})

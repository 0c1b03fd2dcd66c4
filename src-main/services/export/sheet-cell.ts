import type { ColumnType } from '../../../src-shared/values/column-type.ts'

/** The styles of the sheet, by their number: general, a date, a moment. */
export const sheetStyles = { general: 0, date: 1, moment: 2 } as const

const longestText = 32_767
const dayMs = 86_400_000
/** Excel counts days from here, and takes 1900 for a leap year: dates before March 1900 are one day off. */
const firstDay = Date.UTC(1899, 11, 30)
const firstSafeDay = Date.UTC(1900, 2, 1)

export interface SheetCell {
  readonly xml: string
  /** The text was longer than a cell holds. */
  readonly isCut: boolean
}

/**
 * A value as a cell: numbers of up to 15 digits as numbers, dates and moments as Excel's own, all else as text, since a
 * spreadsheet would round what it cannot hold.
 */
export function sheetCell(value: string | null, type: ColumnType | null): SheetCell {
  if (value === null) return { xml: '<c/>', isCut: false }
  const number = type === null ? null : numberOf(value, type)
  if (number !== null)
    return { xml: `<c${number.style === 0 ? '' : ` s="${number.style}"`}><v>${number.text}</v></c>`, isCut: false }
  if (type?.name === 'boolean' && /^[tf]/.test(value)) {
    return { xml: `<c t="b"><v>${value.startsWith('t') ? 1 : 0}</v></c>`, isCut: false }
  }
  const isCut = value.length > longestText
  const text = escaped(isCut ? value.slice(0, longestText) : value)
  return { xml: `<c t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`, isCut }
}

function numberOf(value: string, { name }: ColumnType): { readonly text: string; readonly style: number } | null {
  switch (name) {
    case 'integer':
    case 'bigint':
    case 'numeric':
    case 'double': {
      const digits = value
        .replace(/e.*$/i, '')
        .replace(/^[-+]?0*|\./g, '')
        .replace(/^0+/, '')
      const isNumber = /^[-+]?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(value) && digits.length <= 15
      return isNumber ? { text: value, style: sheetStyles.general } : null
    }
    case 'date':
      return serial(/^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : NaN, sheetStyles.date)
    case 'timestamp':
      return serial(
        /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,3})?$/.test(value)
          ? Date.parse(`${value.replace(' ', 'T')}Z`)
          : NaN,
        sheetStyles.moment,
      )
    default:
      return null
  }
}

function serial(at: number, style: number) {
  return Number.isNaN(at) || at < firstSafeDay ? null : { text: String((at - firstDay) / dayMs), style }
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Signs that XML cannot hold are written as Excel writes them. */
function escaped(text: string): string {
  return text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(/[&<>]/g, (sign) => signs[sign] ?? sign)
    .replaceAll(
      // eslint-disable-next-line no-control-regex
      /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g,
      (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
}

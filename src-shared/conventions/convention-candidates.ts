import type { ColumnConvention } from './column-convention.ts'

export type ConventionFamily = 'date' | 'number'

/** A convention that the values of a column may have in common. */
export interface ConventionCandidate {
  readonly family: ConventionFamily
  readonly convention: ColumnConvention
  /** It reads years of two digits, whose century no file can prove. */
  readonly needsPivot: boolean
}

/** Only for trying whether a text is a date at all. */
const provisionalPivot = 2069

/** Signs of money; a column with several of them is not one of numbers. */
export const currencySigns = [
  '€',
  '$',
  '£',
  '¥',
  '₹',
  '₽',
  '₩',
  '₺',
  '₴',
  '₫',
  '฿',
  'EUR',
  'USD',
  'GBP',
  'CHF',
  'JPY',
  'CNY',
  'INR',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'CZK',
  'HUF',
  'AUD',
  'CAD',
  'BRL',
  'R$',
  'zł',
  'Kč',
  'kr',
  'kr.',
  'Fr.',
  'Ft',
] as const

const date = (convention: ColumnConvention, needsPivot = false): ConventionCandidate => ({
  family: 'date',
  convention: needsPivot ? { ...convention, pivotYear: provisionalPivot } : convention,
  needsPivot,
})

/** Signs of money, brackets and per cent are the same for all of them, and are stated afterwards where values have them. */
const number = (convention: ColumnConvention): ConventionCandidate => ({
  family: 'number',
  convention,
  needsPivot: false,
})

/** All that is tried, the plainer before the richer: of two that read every value alike the first is meant. */
export const conventionCandidates: readonly ConventionCandidate[] = [
  date({ dateOrder: 'YMD' }),
  date({ dateOrder: 'DMY' }),
  date({ dateOrder: 'MDY' }),
  date({ dateOrder: 'DMY' }, true),
  date({ dateOrder: 'MDY' }, true),
  date({ dateOrder: 'YMD' }, true),
  // Files that programs and people wrote by turns.
  ...['D/M/YYYY', 'M/D/YYYY', 'D.M.YYYY', 'M.D.YYYY', 'D-M-YYYY', 'M-D-YYYY'].map((format) =>
    date({ dateFormats: ['YYYY-MM-DD', format] }),
  ),
  ...['D-MMM-YYYY', 'D MMM YYYY', 'MMM D, YYYY', 'D MMMM YYYY', 'MMMM D, YYYY'].map((format) =>
    date({ dateFormats: [format] }),
  ),
  ...['D-MMM-YY', 'D MMM YY'].map((format) => date({ dateFormats: [format] }, true)),
  number({ decimal: '.' }),
  number({ decimal: ',' }),
  number({ decimal: '.', thousands: ',' }),
  number({ decimal: ',', thousands: '.' }),
  number({ decimal: '.', thousands: ' ' }),
  number({ decimal: ',', thousands: ' ' }),
  number({ decimal: '.', thousands: "'" }),
]

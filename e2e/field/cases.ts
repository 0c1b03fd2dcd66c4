import { exponentIds } from './02-exponent-ids/case.ts'
import { dayFirstDates } from './04-dayfirst-dates/case.ts'
import { shortDates } from './05-short-dates-and-serials/case.ts'
import { titleLines } from './08-title-lines-and-header-newline/case.ts'
import { fieldCount } from './09-field-count/case.ts'
import { strayQuotes } from './10-stray-and-unclosed-quotes/case.ts'
import { nulBytes } from './14-nul-bytes/case.ts'
import { headerNames } from './15-header-names/case.ts'
import { booleans } from './18-booleans/case.ts'
import { parquetTimes } from './23-parquet-times/case.ts'
import { partialUpserts } from './28-upsert-partial-and-identity/case.ts'
import { typedTargets } from './29-foreign-keys-and-typed-targets/case.ts'
import { timeZones } from './30-timezones-and-dst/case.ts'
import type { FieldCase } from './field-case.ts'

export const fieldCases: readonly FieldCase[] = [
  exponentIds,
  dayFirstDates,
  shortDates,
  titleLines,
  fieldCount,
  strayQuotes,
  nulBytes,
  headerNames,
  booleans,
  parquetTimes,
  partialUpserts,
  typedTargets,
  timeZones,
]

import { quoteLiteral } from '../../../src-shared/sql/quote.ts'
import { type BenchRecord, partOfRecords, writeParts } from './bench-records.ts'
import { countWithEngine } from './count-with-engine.ts'
import type { FormatBench } from './format-bench.ts'

const quoted = (text: string | null): string => (text === null ? '' : `"${text.replaceAll('"', '""')}"`)
const csvLine = (its: BenchRecord): string =>
  `${its.id},${quoted(its.name)},${its.email},${its.city},${its.amount},${its.born},${its.isActive},${quoted(its.note)}\n`
const jsonText = ({ amount, ...its }: BenchRecord): string => `${JSON.stringify(its).slice(0, -1)},"amount":${amount}}`

const withDuckDb = (read: (path: string) => string): Pick<FormatBench, 'alone' | 'readAlone'> => ({
  alone: 'DuckDB',
  readAlone: (path, engine) => countWithEngine(engine, read(quoteLiteral(path))),
})

export const csvBench: FormatBench = {
  format: 'csv',
  write: (path, sizeBytes) =>
    writeParts(path, sizeBytes, {
      head: 'id,name,email,city,amount,born,active,note\n',
      part: partOfRecords().map(csvLine).join(''),
    }),
  ...withDuckDb((path) => `read_csv(${path}, all_varchar = true)`),
}

export const jsonlBench: FormatBench = {
  format: 'jsonl',
  write: (path, sizeBytes) =>
    writeParts(path, sizeBytes, {
      part: partOfRecords()
        .map((its) => `${jsonText(its)}\n`)
        .join(''),
    }),
  ...withDuckDb((path) => `read_ndjson(${path})`),
}

export const jsonBench: FormatBench = {
  format: 'json',
  write: (path, sizeBytes) =>
    writeParts(path, sizeBytes, {
      head: '[\n',
      part: partOfRecords()
        .map((its) => `${jsonText(its)},\n`)
        .join(''),
      tail: `${jsonText(partOfRecords()[0] as BenchRecord)}\n]\n`,
    }).then((records) => records + 1),
  ...withDuckDb((path) => `read_json(${path}, format = 'array')`),
}

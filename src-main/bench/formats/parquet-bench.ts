import { quoteLiteral } from '../../../src-shared/sql/quote.ts'
import { countWithEngine } from './count-with-engine.ts'
import type { FormatBench } from './format-bench.ts'

const bytesPerRecord = 47

export const parquetBench: FormatBench = {
  format: 'parquet',
  write: async (path, sizeBytes, engine) => {
    const records = Math.round(sizeBytes / bytesPerRecord)
    await engine.execute(`copy (
      select
        number as id,
        'Customer, number ' || (hash(number) % 100000) as name,
        'user' || number || '@example.com' as email,
        ['Austin', 'Zürich', '東京'][1 + (hash(number) % 3)::integer] as city,
        (hash(number) % 2000000)::decimal(12,2) / 100::decimal(12,2) as amount,
        date '1950-01-01' + (hash(number) % 20000)::integer as born,
        hash(number) % 3 <> 0 as active,
        case when number % 4 <> 0 then 'a note about ' || hash(number) end as note
      from range(${records}) as numbers (number)
    ) to ${quoteLiteral(path)} (format parquet, compression snappy)`)
    return records
  },
  alone: 'DuckDB',
  readAlone: (path, engine) => countWithEngine(engine, `read_parquet(${quoteLiteral(path)})`),
}

import { avroBench } from './avro-bench.ts'
import type { FormatBench } from './format-bench.ts'
import { parquetBench } from './parquet-bench.ts'
import { csvBench, jsonBench, jsonlBench } from './text-benches.ts'
import { xmlBench } from './xml-bench.ts'

export const formatBenches: readonly FormatBench[] = [
  csvBench,
  jsonlBench,
  jsonBench,
  parquetBench,
  avroBench,
  xmlBench,
]

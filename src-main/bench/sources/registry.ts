import { mongodbBench } from './mongodb-bench.ts'
import { mysqlBench } from './mysql-bench.ts'
import { postgresBench } from './postgres-bench.ts'
import type { SourceBench } from './source-bench.ts'

export const sourceBenches: readonly SourceBench[] = [postgresBench, mysqlBench, mongodbBench]

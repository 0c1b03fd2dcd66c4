import { hiddenColumns } from '../sql/hidden-columns.ts'

/** SQL of the places of the first rows that a condition holds for. */
export const firstPlaces = (rows: string, condition: string, most: number): string =>
  `select ${hiddenColumns.file}, ${hiddenColumns.row} from ${rows} as measured where ${condition} order by 1, 2 limit ${most}`

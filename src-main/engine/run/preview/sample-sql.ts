import type { SampleChoice } from '../../../../src-shared/preview/sample-choice.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { ColumnQuoting } from '../../../formats/file-reader.ts'

const { file, row } = hiddenColumns

/** About `most` rows of a relation in source order. Chance is a hash of a row's address, so that the same rows come each time. */
export function sampleSql(relation: string, choice: SampleChoice, most: number, quoting: ColumnQuoting): string {
  const all = `(${relation}\n) as records`
  const chance = `hash(${file}, ${row})`
  switch (choice.kind) {
    case 'first':
      return `select * from ${all} limit ${most}`
    case 'all':
      return `select * from ${all}`
    case 'random':
      return `select * from (select * from ${all} order by ${chance} limit ${most}) order by ${file}, ${row}`
    case 'stratified': {
      const column = quoting.identifier(choice.column)
      // Addresses only are grouped, so that a wide file needs no more memory than a narrow one.
      const address = `{'file': ${file}, 'row': ${row}}`
      const places = `select unnest(arg_min(${address}, ${chance}, greatest(1, ${most} // (select count(distinct ${column}) + 1 from ${all})))) as place from ${all} group by ${column}`
      return `select records.* from ${all}
join (select place.file as f, place.row as r from (${places}) limit ${most}) as taken on ${file} = f and ${row} = r
order by ${file}, ${row}`
    }
  }
}

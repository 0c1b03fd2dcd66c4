import type { Migration } from './migration.ts'

/** The targets of a receipt list the terms of their load mode; before, each had inserted, updated and unchanged. */
const withTerms = (document: string, targets: string): string => `
  json_set(${document}, '${targets}', json((
    select coalesce(json_group_array(json(
      case when json_extract(target.value, '$.terms') is not null then target.value
      else json_remove(json_set(target.value, '$.terms', json_array(
        json_object('name', 'inserted', 'of', 'sent', 'rows', json_extract(target.value, '$.inserted')),
        json_object('name', 'updated', 'of', 'sent', 'rows', json_extract(target.value, '$.updated')),
        json_object('name', 'unchanged', 'of', 'sent', 'rows', json_extract(target.value, '$.unchanged'))
      )), '$.inserted', '$.updated', '$.unchanged') end)), '[]')
    from json_each(${document}, '${targets}') as target)))`

export const receiptTerms: Migration = {
  to: 4,
  sql: `
    update receipts set receipt = ${withTerms('receipt', '$.targets')};
    update runs set result = ${withTerms('result', '$.receipt.targets')}
      where json_extract(result, '$.receipt') is not null;
  `,
}

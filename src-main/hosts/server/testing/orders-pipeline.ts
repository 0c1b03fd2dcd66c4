import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What each studio of a test has: a folder of files with orders, and the table that they are loaded into. */
export function writeOrders(folder: string): void {
  mkdirSync(join(folder, 'in'))
  writeFileSync(join(folder, 'in', 'orders.csv'), 'id,title,price\n1,Chair,10.50\n2,Desk,20\n')
}

export const ordersSchema = {
  name: 'orders',
  displayName: 'Orders',
  fields: [
    { name: 'id', dataType: 'integer', isPrimaryKey: true, isNullable: false },
    { name: 'title', dataType: 'varchar' },
    { name: 'price', dataType: 'numeric', precision: 10, scale: 2 },
  ],
} as const

interface Said {
  /** What becomes of the title. */
  readonly formula: string
  readonly pattern?: string
}

export const ordersDocument = (folder: string, { formula, pattern = '*.csv' }: Said) => ({
  ...{ kind: 'pipeline', version: '1.0', id: 'orders', metadata: { name: 'Orders' } },
  errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
  nodes: [
    {
      ...{ id: 'src', kind: 'source', connector: 'local_fs' },
      config: { path: join(folder, 'in'), format: 'csv', pattern: { type: 'glob', value: pattern } },
    },
    { id: 'tidy', kind: 'transform', input: 'src', ops: [{ type: 'expression', outputField: 'title', formula }] },
    { id: 'tgt', kind: 'target', input: 'tidy', schema: 'public.ds_orders', loadMode: 'truncate' },
  ],
})
